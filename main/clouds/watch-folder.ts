import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ConflictCopy, FolderState } from '../../contract/clouds.ts';
import type { Config } from '../config/config.ts';
import { readTextFile } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { folderChanges } from '../lib/folder-changes.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode, toWireError, WildError } from '../lib/wild-error.ts';
import { conflictCopies } from './conflict-copies.ts';
import { requireMarker, type Place } from './writers.ts';

export interface WatchDependencies {
  readonly files: FileAccess;
  readonly config: Pick<Config, 'read'>;
}

/** Network disks and some systems don't report changes, so we also poll. */
const pollMs = 2000;

export async function* watchFolder(
  cloud: Pick<Place, 'id' | 'name' | 'folder'>,
  deps: WatchDependencies,
  signal: AbortSignal,
): AsyncGenerator<FolderState> {
  let last: string | undefined;
  const folders = [cloud.folder, join(cloud.folder, '.wildcloud')];
  for await (const _ of folderChanges(async () => folders, pollMs, signal)) {
    const state = await readState(cloud, deps);
    const text = JSON.stringify(state);
    if (text === last) continue;
    last = text;
    yield state;
  }
}

async function readState(
  cloud: Pick<Place, 'id' | 'name' | 'folder'>,
  { files, config }: WatchDependencies,
): Promise<FolderState> {
  try {
    await requireMarker(cloud, files);
    const text = await readTextFile(join(cloud.folder, 'config.yaml'), files);
    const state = {
      ...(text === undefined ? {} : { config: createHash('sha256').update(text).digest('hex') }),
      conflicts: [
        ...(await conflictsIn(files, cloud.folder, '')),
        ...(await conflictsIn(files, join(cloud.folder, '.wildcloud'), '.wildcloud/')),
      ],
    };
    const problem = await problemOf(() => config.read(cloud.folder));
    return problem === undefined ? state : { ...state, problem };
  } catch (error) {
    if (!(error instanceof WildError)) throw error;
    return { problem: toWireError(error), conflicts: [] };
  }
}

async function problemOf(work: () => Promise<unknown>) {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof WildError) return toWireError(error);
    throw error;
  }
}

async function conflictsIn(files: FileAccess, folder: string, before: string): Promise<ConflictCopy[]> {
  try {
    const found = conflictCopies(await files.readdir(folder));
    return found.map(({ file, of, by }) => ({ file: before + file, of: before + of, by }));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw storageError(error, 'read', folder);
  }
}
