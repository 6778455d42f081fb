import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { kustomize } from '../../tools/tools.ts';
import { markLargeNumbers } from './large-numbers.ts';
import { outsideFolder } from './unusable-files.ts';

/** The output of kustomize for these files. They are written to a temporary folder that only this user can enter. */
export async function renderFiles(
  kubectl: string,
  files: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<string> {
  // mkdtemp makes folders of mode 0700.
  const folder = await mkdtemp(join(tmpdir(), 'wild-deploy-'));
  try {
    for (const [name, text] of files) {
      if (isAbsolute(name) || name.split(/[\\/]/).includes('..')) throw outsideFolder(name);
      await mkdir(dirname(join(folder, name)), { recursive: true, mode: 0o700 });
      await writeFile(join(folder, name), markLargeNumbers(name, text), { mode: 0o600, flag: 'wx' });
    }
    return await kustomize(kubectl, folder, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
