import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { WildError } from '../../lib/wild-error.ts';
import { kustomize } from '../../tools/tools.ts';
import { markLargeNumbers } from './large-numbers.ts';

/** What kustomize makes of files, in a folder that only this user can enter and that is gone afterwards. */
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

function outsideFolder(name: string): WildError {
  return new WildError('deploy.invalid-object', {
    title: 'The files of this app cannot be used',
    detail: `One of them would lie outside of the app's own folder (${name}).`,
  });
}
