#!/usr/bin/env node
// Takes the pictures of README.md again, from the stories: `node scripts/readme-pictures.mjs` after `node scripts/build.mjs --stories`.
import { spawnSync } from 'node:child_process';
import { inRoot, node } from './lib/project.mjs';

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.exit(spawnSync(node(), process.argv.slice(1), { stdio: 'inherit' }).status ?? 1);
}
const { openBrowser, openStage } = await import(inRoot('test/e2e/stories/stage.ts'));
const { emptyScene, home, installed, wellScene } = await import(inRoot('test/e2e/stories/scene.ts'));
const { setupSixScene } = await import(inRoot('test/e2e/stories/machine-scenes.ts'));

// A machine that was just restarted raises questions that a first picture cannot answer.
const { machines, ...others } = setupSixScene.found;
const found = {
  ...others,
  machines: machines.filter(({ fingerprintBefore }) => fingerprintBefore === undefined),
};

const pictures = [
  { name: 'first-page', hash: '#/', scene: emptyScene },
  { name: 'machines-found', hash: `#/${home}/machines`, scene: { ...setupSixScene, found } },
  { name: 'app-installed', hash: `#/${home}/apps/ghost`, scene: { ...wellScene, operations: [installed] } },
];

const browser = await openBrowser();
const stage = await openStage(browser, 'en-GB');
const { page } = stage;
await page.setViewportSize({ width: 1280, height: 800 });
await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
for (const { name, hash, scene } of pictures) {
  await stage.begin(scene);
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
