import { places } from './places.ts';
import { barriers, expect, type Look, scrollsSideways, test } from './stories.ts';

interface Shot extends Partial<Look> {
  /** Contrast depends on the scheme and names on the page, not on the size; so not every picture is measured. */
  readonly axe: boolean;
}

const looks: Readonly<Record<string, Shot>> = {
  light: { axe: true },
  dark: { scheme: 'dark', axe: true },
  'small-light': { width: 900, height: 600, axe: false },
  'phone-dark': { width: 390, height: 844, scheme: 'dark', axe: true },
  // Longer words, and the ones that were forgotten.
  'german-phone': { locale: 'de-DE', width: 390, height: 844, axe: false },
  'pseudo-small': { locale: 'en-XA', width: 900, height: 600, axe: false },
};

/**
 * The fullest pages, where something sticks out first. Looks that only differ in width and words take these alone, so
 * that all tests stay within a quarter of an hour; `WILD_ALL_PICTURES=1` takes every page in every look.
 */
const fullest =
  /^(first-clouds|create|overview-(well|broken|installing)|apps|app-(install|working|failing)|operation-.*|settings)$/;
const all = process.env['WILD_ALL_PICTURES'] === '1';

for (const [look, { axe, ...how }] of Object.entries(looks)) {
  for (const place of places.filter(({ name }) => axe || all || fullest.test(name))) {
    test(`${place.name} in ${look}`, async ({ open }) => {
      const { page, goTo } = await open(place.scene, how);
      await goTo(place.hash);
      const heading = page.getByRole('heading', { level: 1 });
      await expect(heading).toHaveCount(1);
      if (how.locale === undefined) await expect(heading).toHaveText(place.heading);
      await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(
        place.name.endsWith('-loading') ? 2 : 0,
      );
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({
        path: `test-results/stories/${place.name}-${look}.png`,
        animations: 'disabled',
        caret: 'hide',
        fullPage: true,
      });
      if (axe) expect(await barriers(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
    });
  }
}
