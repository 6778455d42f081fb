#!/usr/bin/env node
// `npm run package`: packages the app for this platform into dist/, and lists what this computer can't package.
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
import { electronBinary, electronIsReachable } from './lib/electron-binary.mjs';
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

const notBuilt = [];
const { version } = JSON.parse(readFileSync(packageFile('electron', 'package.json'), 'utf8'));
const reachable = await electronIsReachable(2000);

/** The settings for electron-builder: with the installed Electron, or one it downloads itself, or else the stand-in. */
async function chooseSettings() {
  const { parse } = await import('yaml');
  const settings = {
    ...parse(readFileSync(inRoot('electron-builder.yml'), 'utf8')),
    electronVersion: version,
  };
  const binary = electronBinary();
  if (binary) return { ...settings, electronDist: dirname(binary) };
  if (reachable) return settings;
  notBuilt.push('a package with a window: Electron is not installed here, and its releases are unreachable');
  // The stand-in has no fuses to set.
  delete settings.electronFuses;
  return { ...settings, electronDist: layStandInDist(inRoot('out/stand-in-electron'), version) };
}

/** Copies the tools that are shipped with the app, for this platform, from this computer's cache. */
async function collectTools() {
  const platform = { linux: 'linux', darwin: 'mac', win32: 'win' }[process.platform];
  const folder = inRoot('extra', `${platform}-${process.arch}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { tool, path, state } of await installedTools()) {
    if (state === 'ready' && path)
      copyFileSync(path, join(folder, process.platform === 'win32' ? `${tool}.exe` : tool));
    else
      notBuilt.push(`${tool} inside the package: it is not installed here (\`wild tools install ${tool}\`)`);
  }
}

/** The kinds of package that can be built here. */
function chooseTargets() {
  if (process.platform === 'darwin') return ['--mac'];
  if (process.platform === 'win32') return ['--win'];
  const targets = ['--linux', 'dir'];
  const add = (target, possible, reason) =>
    possible ? targets.push(target) : notBuilt.push(`${target}: ${reason}`);
  add('deb', reachable || findProgram('dpkg-deb'), 'neither dpkg-deb nor fpm is available');
  add('tar.gz', reachable || findProgram('7zz'), '7zz is not installed (Debian package 7zip)');
  add('AppImage', reachable, 'its runtime is downloaded from GitHub, which is unreachable');
  notBuilt.push('dmg and nsis: they can only be built on macOS and Windows');
  return targets;
}

const environment = () => ({
  ...(reachable ? {} : { CUSTOM_FPM_PATH: inRoot('scripts/fpm-with-dpkg.mjs') }),
  ...(!reachable && findProgram('7zz') ? { ELECTRON_BUILDER_7ZIP_PATH: findProgram('7zz') } : {}),
});

await collectTools();
rmSync(inRoot('dist'), { recursive: true, force: true });
const config = inRoot('out/electron-builder.json');
writeFileSync(config, JSON.stringify(await chooseSettings()));
const targets = chooseTargets();
console.log(`Packaging ${targets.slice(1).join(', ')} ...`);
const args = [...targets, '--publish', 'never', '--config', config];
const packed = await run(node(), [packageFile('electron-builder', 'cli.js'), ...args], {
  env: environment(),
});
if (packed.code !== 0) {
  console.error(packed.output.trim());
  process.exit(packed.code);
}

console.log(`Packaged in ${seconds(performance.now() - started)}, in dist/:`);
for (const name of existsSync(inRoot('dist')) ? readdirSync(inRoot('dist')) : []) {
  const { size } = statSync(inRoot('dist', name));
  if (/-unpacked$|\.(deb|tar\.gz|AppImage|dmg|zip|exe)$/.test(name)) {
    console.log(`  ${name}${name.endsWith('-unpacked') ? '/' : `  ${(size / 1e6).toFixed(1)} MB`}`);
  }
}
for (const what of notBuilt) console.log(`Not built: ${what}.`);
