#!/usr/bin/env node
// `npm run package`: packs the app for this platform into dist/, as far as this computer can, and says what it cannot.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { electronBinary, electronIsInReach } from './lib/electron-binary.mjs';
import { findProgram } from './lib/find-program.mjs';
import { installDependencies } from './lib/install-dependencies.mjs';
import { installedTools } from './lib/installed-tools.mjs';
import { inRoot, node, packageFile, requireNode } from './lib/project.mjs';
import { endTogether, run, seconds } from './lib/run.mjs';
import { layStandInDist } from './lib/stand-in-dist.mjs';

requireNode(20, '`npm run package`');
endTogether();
const started = performance.now();
await installDependencies();
const built = await run(node(), [inRoot('scripts/build.mjs')], { show: true });
if (built.code !== 0) process.exit(built.code);

const notProduced = [];
const { version } = JSON.parse(readFileSync(packageFile('electron', 'package.json'), 'utf8'));
const inReach = await electronIsInReach(2000);

/** The settings for the packer: with Electron as fetched, or to be fetched by the packer; else with the stand-in. */
async function chooseSettings() {
  const { parse } = await import('yaml');
  const settings = {
    ...parse(readFileSync(inRoot('electron-builder.yml'), 'utf8')),
    electronVersion: version,
  };
  const binary = electronBinary();
  if (binary) return { ...settings, electronDist: dirname(binary) };
  if (inReach) return settings;
  notProduced.push(
    'a package with a window: Electron is not installed here and its releases cannot be reached',
  );
  // The stand-in has no fuses that could be set.
  delete settings.electronFuses;
  return { ...settings, electronDist: layStandInDist(inRoot('out/stand-in-electron'), version) };
}

/** The programs that the app brings along, from this computer's cache, for this platform. */
async function gatherTools() {
  const platform = { linux: 'linux', darwin: 'mac', win32: 'win' }[process.platform];
  const folder = inRoot('extra', `${platform}-${process.arch}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { tool, path, state } of await installedTools()) {
    if (state === 'ready' && path)
      copyFileSync(path, join(folder, process.platform === 'win32' ? `${tool}.exe` : tool));
    else
      notProduced.push(
        `${tool} inside the package: it is not installed here (\`wild tools install ${tool}\`)`,
      );
  }
}

/** The kinds of package that can be made here. */
function chooseTargets() {
  if (process.platform === 'darwin') return ['--mac'];
  if (process.platform === 'win32') return ['--win'];
  const targets = ['--linux', 'dir'];
  const add = (target, possible, reason) =>
    possible ? targets.push(target) : notProduced.push(`${target}: ${reason}`);
  add('deb', inReach || findProgram('dpkg-deb'), 'neither dpkg-deb nor fpm can be had');
  add('tar.gz', inReach || findProgram('7zz'), '7zz is not installed (Debian package 7zip)');
  add('AppImage', inReach, 'its runtime is fetched from GitHub, which cannot be reached');
  notProduced.push('dmg and nsis: they are made on macOS and Windows');
  return targets;
}

const environment = () => ({
  ...(inReach ? {} : { CUSTOM_FPM_PATH: inRoot('scripts/fpm-with-dpkg.mjs') }),
  ...(!inReach && findProgram('7zz') ? { ELECTRON_BUILDER_7ZIP_PATH: findProgram('7zz') } : {}),
});

await gatherTools();
rmSync(inRoot('dist'), { recursive: true, force: true });
const config = inRoot('out/electron-builder.json');
writeFileSync(config, JSON.stringify(await chooseSettings()));
const targets = chooseTargets();
console.log(`Packing ${targets.slice(1).join(', ')} ...`);
const args = [...targets, '--publish', 'never', '--config', config];
const packed = await run(node(), [packageFile('electron-builder', 'cli.js'), ...args], {
  env: environment(),
});
if (packed.code !== 0) {
  console.error(packed.output.trim());
  process.exit(packed.code);
}

console.log(`Packed in ${seconds(performance.now() - started)}, in dist/:`);
for (const name of existsSync(inRoot('dist')) ? readdirSync(inRoot('dist')) : []) {
  const { size } = statSync(inRoot('dist', name));
  if (/-unpacked$|\.(deb|tar\.gz|AppImage|dmg|zip|exe)$/.test(name)) {
    console.log(`  ${name}${name.endsWith('-unpacked') ? '/' : `  ${(size / 1e6).toFixed(1)} MB`}`);
  }
}
for (const what of notProduced) console.log(`Not produced: ${what}.`);
