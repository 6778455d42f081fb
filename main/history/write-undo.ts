import { lstat, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../lib/atomic-write.ts';
import type { TransactionalFiles } from '../lib/file-transaction.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { systemCode } from '../lib/wild-error.ts';
import { outsideOfScope } from './failures.ts';
import { programMode } from './objects.ts';
import type { Repository } from './repository.ts';
import { type HistoryScope, isInScope } from './snapshot.ts';
import type { FileUndo } from './undo.ts';

/** Writes all planned files or none, even across a crash. */
export async function writeUndo(
  files: TransactionalFiles,
  repository: Repository,
  scope: HistoryScope,
  planned: readonly FileUndo[],
): Promise<void> {
  const { folder } = repository;
  for (const { path } of planned) await checkPath(folder, scope, path);
  await files.transaction(folder, async () => {
    for (const { path, write } of planned) {
      if (write === undefined) continue;
      const file = join(folder, path);
      await makeFolder(files, dirname(file), 0o755);
      const mode = scope.private?.includes(path) ? 0o600 : write.mode === programMode ? 0o755 : 0o644;
      await writeFileAtomic(file, await withExistingLineEndings(repository, file, write.bytes), {
        mode,
        files,
      });
    }
    const removed = new Set(planned.filter(({ act }) => act === 'remove').map(({ path }) => path));
    for (const path of await withEmptyFolders(folder, removed)) await files.removeAll(join(folder, path));
  });
}

/** Refuses paths outside the scope, and paths through a symbolic link, which could point anywhere. */
async function checkPath(folder: string, scope: HistoryScope, path: string): Promise<void> {
  const parts = path.split('/');
  let isAllowed =
    isInScope(scope, path) && !parts.some((part) => ['', '.', '..', '.git'].includes(part.toLowerCase()));
  for (let depth = 1; isAllowed && depth < parts.length; depth++) {
    isAllowed = !(await isLink(join(folder, ...parts.slice(0, depth))));
  }
  if (!isAllowed) throw outsideOfScope(path);
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Keeps the CRLF line endings of an existing file. */
async function withExistingLineEndings(
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
 * Replaces files by their folder where that would become empty: a folder in `apps/` means that the app exists.
 * Top-level folders stay.
 */
async function withEmptyFolders(folder: string, removed: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = [];
  for (const path of removed) {
    const parts = path.split('/');
    let top = path;
    for (let depth = parts.length - 1; depth > 1; depth--) {
      const around = parts.slice(0, depth).join('/');
      if (!(await holdsOnly(folder, around, removed))) break;
      top = around;
    }
    if (!found.includes(top)) found.push(top);
  }
  return found.filter((one) => !found.some((other) => one.startsWith(`${other}/`)));
}

async function holdsOnly(folder: string, path: string, removed: ReadonlySet<string>): Promise<boolean> {
  try {
    const entries = await readdir(join(folder, path), { recursive: true, withFileTypes: true });
    const start = `${join(folder, path)}/`;
    return entries.every((entry) => {
      const full = join(entry.parentPath, entry.name);
      return entry.isDirectory() || removed.has(`${path}/${full.slice(start.length).replaceAll('\\', '/')}`);
    });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
