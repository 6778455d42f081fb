import { createHash } from 'node:crypto';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { readTextFile, writeFileAtomic } from './atomic-write.ts';
import type { Move } from './move-overlay.ts';
import { type FileAccess, isThere } from './file-access.ts';
import { isStagingName } from './staging-paths.ts';
import { syncFolder } from './make-folder.ts';
import { parseJson } from './parse-json.ts';
import { systemCode } from './wild-error.ts';

const pathSchema = z
  .string()
  .min(1)
  .max(1000)
  .refine((path) => !isAbsolute(path) && !path.split(/[\\/]/).includes('..'));

const pendingSchema = z.strictObject({
  format: z.literal(1),
  moves: z
    .array(
      z
        .strictObject({
          from: pathSchema,
          to: pathSchema,
          /** The SHA-256 of the file to be replaced; null if there is none. Absent for folders. */
          replaces: z.string().length(64).nullable().optional(),
        })
        // Others may be able to write this file, so it may only move our own staging files.
        .refine(({ from, to }) => isStagingName(basename(from)) !== isStagingName(basename(to))),
    )
    .max(10_000),
});
type Pending = z.infer<typeof pendingSchema>;

const pendingPath = (folder: string) => join(folder, '.wildcloud', 'pending.json');

/**
 * Carries out all moves, even across a crash: they are written to a journal first, which commits them, and the next
 * process that finds the journal carries out the missing ones.
 */
export async function commitMoves(files: FileAccess, folder: string, moves: readonly Move[]): Promise<void> {
  const pending: Pending = { format: 1, moves: [] };
  for (const { from, to } of moves) {
    const replaces = isStagingName(basename(to)) ? undefined : await digestOf(files, to);
    pending.moves.push({
      from: portable(folder, from),
      to: portable(folder, to),
      ...(replaces === undefined ? {} : { replaces }),
    });
  }
  await writeFileAtomic(pendingPath(folder), `${JSON.stringify(pending, undefined, 2)}\n`, {
    mode: 0o600,
    files,
  });
  await carryOut(files, folder, pending);
}

/** Finishes moves that a crash interrupted. Returns false if there are none. The caller holds the folder's lock. */
export async function recoverMoves(files: FileAccess, folder: string): Promise<boolean> {
  const text = await readTextFile(pendingPath(folder), files);
  if (text === undefined) return false;
  const pending = pendingSchema.safeParse(parseJson(text));
  // We write it atomically, so an invalid file is foreign or from a newer version. Leave it alone.
  if (!pending.success) return false;
  await carryOut(files, folder, pending.data);
  return true;
}

export async function hasPendingMoves(files: FileAccess, folder: string): Promise<boolean> {
  return (await readTextFile(pendingPath(folder), files)) !== undefined;
}

async function carryOut(files: FileAccess, folder: string, { moves }: Pending): Promise<void> {
  const touched = new Set<string>();
  for (const { from, to, replaces } of moves) {
    const [source, target] = [join(folder, from), join(folder, to)];
    if (await isOutstanding(files, source, target, replaces)) await moveOver(files, source, target);
    touched.add(dirname(target));
  }
  for (const one of touched) await syncFolder(files, one);
  await files.unlink(pendingPath(folder));
  await syncFolder(files, join(folder, '.wildcloud'));
  for (const { to } of moves) await removeAside(files, join(folder, to));
}

/** The moves are complete, so failures don't matter; the next change of the folder removes leftovers. */
async function removeAside(files: FileAccess, path: string): Promise<void> {
  if (!isStagingName(basename(path))) return;
  try {
    await files.removeAll(path);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}

async function isOutstanding(
  files: FileAccess,
  source: string,
  target: string,
  replaces: string | null | undefined,
): Promise<boolean> {
  if (!(await isThere(files, source))) return false;
  // Staging names are unique: if the target exists, this move is done, and the source is a new file.
  if (isStagingName(basename(target))) return !(await isThere(files, target));
  // Keep a file that somebody edited after the crash.
  return replaces === undefined || (await digestOf(files, target)) === replaces;
}

async function moveOver(files: FileAccess, source: string, target: string): Promise<void> {
  try {
    await files.rename(source, target);
  } catch (error) {
    // Keep a folder that somebody created in the meantime.
    const code = systemCode(error);
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

/** Null if there's no file, undefined for a folder. */
async function digestOf(files: FileAccess, path: string): Promise<string | null | undefined> {
  try {
    return createHash('sha256')
      .update(await files.readFile(path))
      .digest('hex');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    if (systemCode(error) === 'EISDIR') return undefined;
    throw error;
  }
}

const portable = (folder: string, path: string) => relative(folder, path).split(sep).join('/');
