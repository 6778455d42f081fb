import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with apps/ and resources/: the checkout, or the installed app's resources. */
export function productRoot(from: string): string {
  for (let folder = from; dirname(folder) !== folder; folder = dirname(folder)) {
    if (existsSync(join(folder, 'resources', 'tools.lock.yaml'))) return folder;
  }
  throw new Error(`no resources/tools.lock.yaml above ${from}`);
}

/** The version of a checkout, or of an installed app running without its window. */
export function productVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}
