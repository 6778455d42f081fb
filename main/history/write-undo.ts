import { lstat, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../lib/atomic-write.ts';
import type { FilesTogether } from '../lib/files-together.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { programMode } from './objects.ts';
import type { Repository } from './repository.ts';
import { type HistoryScope, isInScope } from './snapshot.ts';
import type { FileUndo } from './undo.ts';

/** Brings all files to what was planned, or none, also over a crash. */
export async function writeUndo(
  files: FilesTogether,
  repository: Repository,
  scope: HistoryScope,
  planned: readonly FileUndo[],
): Promise<void> {
  const { folder } = repository;
  for (const { path } of planned) await checkPath(folder, scope, path);
  await files.together(folder, async () => {
    for (const { path, write } of planned) {
      if (write === undefined) continue;
      const file = join(folder, path);
      await makeFolder(files, dirname(file), 0o755);
      const mode = scope.private?.includes(path) ? 0o600 : write.mode === programMode ? 0o755 : 0o644;
      await writeFileAtomic(file, await inItsLineEnds(repository, file, write.bytes), { mode, files });
    }
    const going = new Set(planned.filter(({ act }) => act === 'remove').map(({ path }) => path));
    for (const path of await withEmptyFolders(folder, going)) await files.removeAll(join(folder, path));
  });
}

/** Nothing outside of the scope, and nothing behind a link, which may lead anywhere. */
async function checkPath(folder: string, scope: HistoryScope, path: string): Promise<void> {
  const parts = path.split('/');
  let clean =
    isInScope(scope, path) && !parts.some((part) => ['', '.', '..', '.git'].includes(part.toLowerCase()));
  for (let depth = 1; clean && depth < parts.length; depth++) {
    clean = !(await isLink(join(folder, ...parts.slice(0, depth))));
  }
  if (clean) return;
  throw new WildError('history.cannot-undo', {
    title: 'This cannot be undone',
    detail: `${path} is not a place that Wild Cloud writes to.`,
    hint: 'Look at the folder: something there was replaced by a link.',
    context: { path },
  });
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** A file that has Windows line ends here keeps them. */
async function inItsLineEnds(
  { convertsLines }: Repository,
  file: string,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  if (!convertsLines) return bytes;
  try {
    if (!(await readFile(file)).includes('\r\n')) return bytes;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return bytes;
    throw error;
  }
  return Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
}

/**
 * The folders, in place of their files, that would be empty then: a folder of `apps/` says that there is an app.
 * The first level is the folder's own shape and stays.
 */
async function withEmptyFolders(folder: string, going: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = [];
  for (const path of going) {
    const parts = path.split('/');
    let top = path;
    for (let depth = parts.length - 1; depth > 1; depth--) {
      const around = parts.slice(0, depth).join('/');
      if (!(await holdsOnly(folder, around, going))) break;
      top = around;
    }
    if (!found.includes(top)) found.push(top);
  }
  return found.filter((one) => !found.some((other) => one.startsWith(`${other}/`)));
}

async function holdsOnly(folder: string, path: string, going: ReadonlySet<string>): Promise<boolean> {
  try {
    const entries = await readdir(join(folder, path), { recursive: true, withFileTypes: true });
    const start = `${join(folder, path)}/`;
    return entries.every((entry) => {
      const full = join(entry.parentPath, entry.name);
      return entry.isDirectory() || going.has(`${path}/${full.slice(start.length).replaceAll('\\', '/')}`);
    });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
