import { emptyScene } from '../../../renderer/stories/home.mocks.ts';
import { barriers, expect, test } from './stories.ts';

for (const scheme of ['light', 'dark'] as const) {
  test(`every primitive in ${scheme}`, async ({ openAlone }) => {
    const { page, url } = await openAlone(emptyScene, { scheme });
    await page.goto(new URL('/stories.html', url).href);
    const stories = page.locator('[data-story]');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await stories.count()).toBeGreaterThan(30);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `test-results/stories/primitives-${scheme}.png`, fullPage: true });
    expect(await barriers(page)).toEqual([]);
  });
}

test('one click or key press does not reveal a secret', async ({ openAlone }) => {
  const { page, url } = await openAlone(emptyScene);
  await page.goto(new URL('/stories.html', url).href);
  const story = page.locator('[data-story="Inputs/hold"]');
  await story.getByRole('button').click();
  await expect(story.getByText('hidden')).toBeVisible();
  await story.getByRole('button').press('Enter');
  await expect(story.getByText('hidden')).toBeVisible();
  await story.getByRole('button').press('Enter');
  await expect(story.getByText('shown')).toBeVisible();
});
