import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The absolute path of the first of these programs that is in PATH. */
export function findProgram(...names) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat', ''] : [''];
  const extra = process.platform === 'win32' ? [] : ['/usr/local/go/bin'];
  for (const name of names) {
    for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...extra]) {
      for (const ending of endings) {
        const path = join(folder, name + ending);
        try {
          accessSync(path, constants.X_OK);
          return path;
        } catch {
          continue;
        }
      }
    }
  }
  return undefined;
}
