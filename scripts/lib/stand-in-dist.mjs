import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Creates a folder laid out like Electron's, but without Electron, so that packaging can be tested where the real one
 * isn't available. The resulting package has no window.
 */
export function layStandInDist(folder, version) {
  const script = '#!/bin/sh\necho "This package was built without Electron." >&2\nexit 1\n';
  for (const sub of ['locales', 'resources']) mkdirSync(join(folder, sub), { recursive: true });
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    writeFileSync(join(folder, name), script, { mode: 0o755 });
  }
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak'])
    writeFileSync(join(folder, name), '');
  return folder;
}
