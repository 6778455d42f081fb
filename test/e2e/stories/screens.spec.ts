import { barriers, expect, type Look, scrollsSideways, test } from './stories.ts';
import { places } from './places.ts';

const looks: Readonly<Record<string, Partial<Look>>> = {
  light: {},
  dark: { scheme: 'dark' },
  'small-light': { width: 900, height: 600 },
  'small-dark': { width: 900, height: 600, scheme: 'dark' },
  'phone-light': { width: 390, height: 844 },
  'phone-dark': { width: 390, height: 844, scheme: 'dark' },
};
/** Languages that are longer or show what was forgotten; the words differ, so only the heading's place is looked for. */
const longer: Readonly<Record<string, Partial<Look>>> = {
  german: { locale: 'de-DE' },
  'german-phone': { locale: 'de-DE', width: 390, height: 844 },
  'pseudo-small': { locale: 'en-XA', width: 900, height: 600 },
};

for (const place of places) {
  for (const [look, how] of Object.entries({ ...looks, ...longer })) {
    test(`${place.name} in ${look}`, async ({ open }) => {
      const { page, goTo } = await open(place.scene, how);
      await goTo(place.hash);
      const heading = page.getByRole('heading', { level: 1 });
      await expect(heading).toHaveCount(1);
      if (how.locale === undefined) await expect(heading).toHaveText(place.heading);
      await page.evaluate(() => document.fonts.ready);
      // What comes after the heading: plans and lists that are read with it.
      await page.waitForTimeout(250);
      await page.screenshot({
        path: `test-results/stories/${place.name}-${look}.png`,
        animations: 'disabled',
        caret: 'hide',
        fullPage: true,
      });
      expect(await barriers(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
    });
  }
}
