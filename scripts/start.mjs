#!/usr/bin/env node
// `npm start`: installs and builds what is missing, then opens Wild Cloud in its window, or with `--browser` in a browser tab.
import {
  electronBinary,
  electronIsReachable,
  downloadElectron,
  whyNoElectron,
} from './lib/electron-binary.mjs';
import { installDependencies } from './lib/install-dependencies.mjs';
import { openInBrowser } from './lib/open-in-browser.mjs';
import { inRoot, node, requireNode } from './lib/project.mjs';
import { endTogether, run, seconds } from './lib/run.mjs';

requireNode(20, '`npm start`');
endTogether({ quietCode: 0 });
const started = performance.now();

await installDependencies();
const built = await run(node(), [inRoot('scripts/build.mjs')], { show: true });
if (built.code !== 0) process.exit(built.code);

/** The Electron executable, or the reason for using a browser tab instead. */
async function chooseWindow() {
  if (process.argv.includes('--browser')) return { because: 'you asked for it' };
  const obstacle = whyNoElectron();
  if (obstacle) return { because: obstacle };
  const there = electronBinary();
  if (there) return { electron: there };
  if (process.env.CI) return { because: 'Electron is not installed, and nothing is downloaded on CI' };
  if (!(await electronIsReachable(1500))) {
    return { because: 'Electron is not installed, and its releases are unreachable from here' };
  }
  console.log('Downloading Electron (about 110 MB, once) ...');
  const electron = await downloadElectron();
  return electron ? { electron } : { because: 'Electron could not be downloaded' };
}

const { electron, because } = await chooseWindow();
console.log(`Ready after ${seconds(performance.now() - started)}.`);

if (electron) {
  console.log('Opening the window. Press Ctrl+C here to quit Wild Cloud.');
  const { code } = await run(electron, [inRoot()], { show: true });
  process.exit(code);
}

console.log(`Opening in a browser tab: ${because}.`);
let address;
const { code, output } = await run(node(), [inRoot('out/main/web.js'), '--no-open'], {
  onLine(line) {
    console.log(address ? line : `\n  ${line}\n`);
    if (address) return;
    address = line.trim();
    console.log(openInBrowser(address) ?? 'Press Ctrl+C to quit Wild Cloud.');
  },
});
if (!address) console.error(output.trim());
process.exit(code);
