import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, node, packageFile } from './project.mjs';
import { run } from './run.mjs';

/** The Electron executable, if it is installed. Never imports 'electron', which would start a download. */
export function electronBinary() {
  const file = inRoot('node_modules/electron/path.txt');
  const name = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const elsewhere = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = elsewhere
    ? join(elsewhere, name ?? (process.platform === 'win32' ? 'electron.exe' : 'electron'))
    : name && inRoot('node_modules/electron/dist', name);
  return path && existsSync(path) ? path : undefined;
}

/** Why Electron can't run here even if it is installed; undefined if it can. */
export function whyNoElectron() {
  if (process.platform !== 'linux') return undefined;
  if (process.getuid?.() === 0)
    return 'Electron does not run as root, because its sandbox cannot protect root';
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set)';
  return undefined;
}

/** True if the server of Electron's releases answers in time. */
export async function electronIsReachable(withinMs) {
  const { version } = JSON.parse(readFileSync(packageFile('electron', 'package.json'), 'utf8'));
  const mirror = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const answer = await fetch(`${mirror}v${version}/SHASUMS256.txt`, {
      method: 'HEAD',
      redirect: 'follow',
      signal: AbortSignal.timeout(withinMs),
    });
    return answer.ok;
  } catch {
    return false; // Whatever the reason, it is unreachable.
  }
}

/** Downloads Electron with its own installer. */
export async function downloadElectron() {
  const { code } = await run(node(), [packageFile('electron', 'install.js'), '--no'], { show: true });
  return code === 0 ? electronBinary() : undefined;
}
