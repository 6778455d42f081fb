#!/usr/bin/env node
// Takes the pictures of README.md again, from the stories: `node scripts/readme-pictures.mjs` after `node scripts/build.mjs --stories`.
import { spawnSync } from 'node:child_process';
import { inRoot, node } from './lib/project.mjs';

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.exit(spawnSync(node(), process.argv.slice(1), { stdio: 'inherit' }).status ?? 1);
}
const { openBrowser, openStage } = await import('../test/e2e/stories/stage.ts');
const { screenStories } = await import('../test/e2e/stories/screen-stories.ts');

const story = (wanted) => screenStories.find(({ name }) => name === wanted);
const [first, setup, app] = ['first-empty', 'setup-six', 'app-working'].map(story);
// A machine that was just restarted and an operation that failed raise questions that a first picture can't answer.
const machines = setup.scene.found.machines.filter(
  ({ fingerprintBefore }) => fingerprintBefore === undefined,
);
const operations = app.scene.operations.filter(({ state }) => state === 'done');
const pictures = [
  { ...first, name: 'first-page' },
  { ...setup, name: 'machines-found', scene: { ...setup.scene, found: { ...setup.scene.found, machines } } },
  { ...app, name: 'app-installed', scene: { ...app.scene, operations } },
];

const browser = await openBrowser();
const stage = await openStage(browser, 'en-GB');
const { page } = stage;
await page.setViewportSize({ width: 1280, height: 800 });
await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
for (const { name, hash, scene } of pictures) {
  await stage.show(scene);
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
  const path = inRoot('docs/pictures', `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  console.log(path);
}
await stage.close();
await browser.close();
