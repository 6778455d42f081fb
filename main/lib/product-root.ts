import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds apps/ and resources/: the checkout, or the installed app's own resources. */
export function productRoot(from: string): string {
  for (let folder = from; dirname(folder) !== folder; folder = dirname(folder)) {
    if (existsSync(join(folder, 'resources', 'tools.lock.yaml'))) return folder;
  }
  throw new Error(`no resources/tools.lock.yaml above ${from}`);
}
