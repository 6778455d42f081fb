import { AsyncLocalStorage } from 'node:async_hooks';
import { hostname } from 'node:os';
import type { Writer } from '../../contract/clouds.ts';
import type { CloudId } from '../../contract/ids.ts';
import type { Sentence } from '../../contract/wire.ts';
import type { History } from '../history/history.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { acquireLock, type Lock, type LockHolder, readLock } from '../lib/lock-file.ts';
import { sentence } from '../lib/sentence.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { type CloudMarker, readMarker } from './cloud-marker.ts';
import { folderGone, holderChanged, holderLives } from './failures.ts';
import { migrateFolder } from './migrate-folder.ts';
import { lockPath, settleFolder } from './settle-folder.ts';

/** The parts of a cloud that locking needs. */
export interface Place {
  readonly id: CloudId;
  readonly name: string;
  readonly folder: string;
  path(...parts: readonly string[]): string;
}

export interface Writers {
  /** See `Clouds.change`. */
  change<T>(
    cloud: Place,
    what: Sentence,
    work: () => Promise<T>,
    summarize?: (outcome: T) => Sentence,
  ): Promise<T>;
  /** Another process that holds the lock and, as far as we know, is alive. */
  writer(cloud: Place): Promise<Writer | undefined>;
  /** Breaks the lock of a holder on another computer that a person declared gone. */
  takeOver(cloud: Place, holder: Pick<LockHolder, 'host' | 'pid' | 'since'>): Promise<void>;
}

export interface WritersDependencies {
  readonly history?: Pick<History, 'begin'>;
  readonly files: FileAccess;
  /** Called under the lock after each successful outermost change. */
  readonly changed: (cloud: Place) => Promise<void>;
  readonly clock: () => Date;
  readonly waitMs: number;
}

interface Change {
  /** The summary of a nested change, used if the outer change has none. */
  summary: Sentence | undefined;
}

export function createWriters({ history, files, changed, clock, waitMs }: WritersDependencies): Writers {
  /** By folder rather than id, because a copied cloud has the same id. */
  const changing = new AsyncLocalStorage<ReadonlyMap<string, Change>>();
  const lockOf = ({ folder }: Place) => lockPath(folder);

  return {
    async change(cloud, what, work, summarize) {
      const held = changing.getStore();
      const outer = held?.get(cloud.folder);
      if (outer) {
        const outcome = await work();
        if (summarize) outer.summary = summarize(outcome);
        return outcome;
      }
      await requireMarker(cloud, files);
      const lock = await acquire(cloud, what);
      try {
        // Check again under the lock, before writing: a newer version may have migrated the folder.
        await requireMarker(cloud, files);
        await settleFolder(files, cloud.folder, clock());
        const recording = await history?.begin(cloud.folder, what);
        const own: Change = { summary: undefined };
        let summary = sentence('history.unfinished', 'Not completed: {what}', { what });
        try {
          await migrateFolder(cloud.folder, files);
          return await changing.run(new Map([...(held ?? []), [cloud.folder, own]]), async () => {
            const result = await work();
            await changed(cloud);
            summary =
              summarize?.(result) ?? own.summary ?? sentence('history.done', 'Done: {what}', { what });
            return result;
          });
        } finally {
          await recording?.record(summary);
        }
      } finally {
        await lock.release();
      }
    },
    async writer(cloud) {
      const holder = await readLock(lockOf(cloud), files);
      if (holder === undefined) return undefined;
      const { host, pid, since, what } = holder;
      const here = host === hostname();
      return here && pid === process.pid ? undefined : { host, pid, since, what, here };
    },
    async takeOver(cloud, { host, pid, since }) {
      await requireMarker(cloud, files);
      const holder = await readLock(lockOf(cloud), files);
      if (holder === undefined) return;
      if (holder.host !== host || holder.pid !== pid || holder.since !== since) throw holderChanged(holder);
      if (holder.host === hostname()) throw holderLives(holder);
      const lock = await acquireLock(lockOf(cloud), {
        what: sentence('doing.take-over', 'taking over'),
        replacing: holder,
        files,
      });
      await lock.release();
    },
  };

  async function acquire(cloud: Place, what: Sentence): Promise<Lock> {
    try {
      return await acquireLock(lockOf(cloud), { what, wait: { ms: waitMs }, files });
    } catch (error) {
      if (systemCode(error) === 'ENOENT') throw folderGone(cloud.name, cloud.folder, error);
      throw error;
    }
  }
}

/**
 * The folder's marker. Since the cloud was opened, the folder may have been moved or replaced by another cloud.
 * @throws WildError `cloud.folder-gone`, `cloud.too-new`, `cloud.unreadable`
 */
export async function requireMarker(
  { id, name, folder }: Pick<Place, 'id' | 'name' | 'folder'>,
  files: FileAccess,
): Promise<CloudMarker> {
  try {
    const marker = await readMarker(folder, files);
    if (marker.id === id) return marker;
  } catch (error) {
    if (!(error instanceof WildError) || error.code !== 'cloud.no-cloud-here') throw error;
    throw folderGone(name, folder, error);
  }
  throw folderGone(name, folder);
}
