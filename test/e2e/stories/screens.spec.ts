import type { Page } from '@playwright/test';
import type { ScreenStory } from '../../../renderer/stories/scene.ts';
import { english } from './dictionaries.ts';
import { screenStories } from './screen-stories.ts';
import { barriers, expect, type Look, scrollsSideways, test } from './stories.ts';

interface Shot extends Omit<Look, 'locale'> {
  readonly name: string;
  /** The axe rules to run: names depend on the page, contrast also on the scheme, little on the size. */
  readonly axe: 'all' | 'colours' | 'all of the fullest' | 'nothing';
  /** Looks that differ only in width show just the fullest pages, which overflow first. */
  readonly of: 'all' | 'fullest';
}

const desk = { width: 1280, height: 800 };
const small = { width: 900, height: 600 };
const phone = { width: 390, height: 844 };

const looks: readonly Shot[] = [
  { name: 'light', ...desk, scheme: 'light', axe: 'all', of: 'all' },
  { name: 'dark', ...desk, scheme: 'dark', axe: 'colours', of: 'all' },
  { name: 'small-light', ...small, scheme: 'light', axe: 'nothing', of: 'fullest' },
  { name: 'phone-dark', ...phone, scheme: 'dark', axe: 'all of the fullest', of: 'all' },
];
/** Longer words, and untranslated ones. */
const translated: readonly (Look & { readonly name: string; readonly of: RegExp })[] = [
  { name: 'german-phone', locale: 'de-DE', ...phone, scheme: 'light', of: /./ },
  {
    name: 'pseudo-small',
    locale: 'en-XA',
    ...small,
    scheme: 'light',
    of: /^(create|overview-well|apps|app-install|operation-failed|settings|start-machine-(network-concerns|heard|stick-large))$/,
  },
];

// Screenshots for review: of a few pages with WILD_PICTURES=1, of every page in every look with WILD_PICTURES=all.
const wantsPictures = process.env['WILD_PICTURES'] !== undefined;

const fullest =
  /^(first-clouds|create|overview-(well|broken|installing)|apps|app-(install|working|failing)|operation-.*|settings|setup-(found|disks|up-done)|machines-found|start-machine-(network-concerns|heard|stick-large))$/;
const isFullest = ({ name }: ScreenStory): boolean =>
  process.env['WILD_PICTURES'] === 'all' || fullest.test(name);

for (const story of screenStories) {
  test(`${story.name} in every look`, async ({ open }) => {
    const { page, goTo } = await open(story.scene);
    await goTo(story.hash);
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveCount(1);
    await expect(heading).toHaveText(story.heading);
    await story.first?.(page, english);
    for (const { name, scheme, width, height, axe, of } of looks) {
      if (of === 'fullest' && !isFullest(story)) continue;
      await test.step(name, async () => {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height });
        await lookAt(page, story, name);
        const measured = axe === 'all of the fullest' ? (isFullest(story) ? 'all' : 'nothing') : axe;
        if (measured !== 'nothing') expect(await barriers(page, measured)).toEqual([]);
      });
    }
  });
}

for (const { name, of, ...look } of translated) {
  for (const story of screenStories.filter(isFullest).filter((one) => of.test(one.name))) {
    test(`${story.name} in ${name}`, async ({ open }) => {
      const { page, goTo } = await open(story.scene, look);
      await goTo(story.hash);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await lookAt(page, story, name);
    });
  }
}

async function lookAt(page: Page, story: ScreenStory, look: string): Promise<void> {
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(
    story.name.endsWith('-loading') ? 2 : 0,
  );
  await page.evaluate(() => document.fonts.ready);
  expect(await scrollsSideways(page)).toBe(false);
  if (!wantsPictures) return;
  await page.screenshot({
    path: `test-results/stories/${story.name}-${look}.png`,
    animations: 'disabled',
    caret: 'hide',
    fullPage: true,
  });
}
