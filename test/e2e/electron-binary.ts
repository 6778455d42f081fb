import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Electron binary, if installed. Never imports 'electron', which would start a download. */
export function electronBinary(): string | undefined {
  const file = 'node_modules/electron/path.txt';
  const name = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const elsewhere = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const path = elsewhere
    ? join(elsewhere, name ?? 'electron')
    : name && join('node_modules/electron/dist', name);
  return path !== undefined && existsSync(path) ? path : undefined;
}
