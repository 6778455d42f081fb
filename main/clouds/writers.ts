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
import { folderGone } from './folder-failures.ts';
import { migrateFolder } from './migrate-folder.ts';
import { lockPath, settleFolder } from './settle-folder.ts';

/** As much of a cloud as holding its lock needs. */
export interface Place {
  readonly id: CloudId;
  readonly name: string;
  readonly folder: string;
  path(...parts: readonly string[]): string;
}

export interface Writers {
  /** Runs `work` as the one writer; see the door. */
  change<T>(cloud: Place, what: string, work: () => Promise<T>, said?: (outcome: T) => Sentence): Promise<T>;
  /** Another process that holds the lock and, as far as can be told, lives. */
  writer(cloud: Place): Promise<Writer | undefined>;
  /** Takes the lock away from a holder of another computer that a person says is gone. */
  takeOver(cloud: Place, holder: Pick<LockHolder, 'host' | 'pid' | 'since'>): Promise<void>;
}

export interface WritersDependencies {
  readonly history?: Pick<History, 'begin'>;
  readonly files: FileAccess;
  /** Told after each outermost change that went well, under the lock. */
  readonly changed: (cloud: Place) => Promise<void>;
  readonly clock: () => Date;
  readonly waitMs: number;
}

/** What an inner change says of itself, where the outer one says nothing. */
interface Change {
  said: Sentence | undefined;
}

export function createWriters({ history, files, changed, clock, waitMs }: WritersDependencies): Writers {
  /** Folders, not ids: a copy of a cloud has its id. */
  const changing = new AsyncLocalStorage<ReadonlyMap<string, Change>>();
  const lockOf = ({ folder }: Place) => lockPath(folder);

  return {
    async change(cloud, what, work, said) {
      const held = changing.getStore();
      const outer = held?.get(cloud.folder);
      if (outer) {
        const outcome = await work();
        if (said) outer.said = said(outcome);
        return outcome;
      }
      await mustBeThere(cloud, files);
      const lock = await acquire(cloud, what);
      try {
        // Once more under the lock, and before anything is written: a newer Wild Cloud may have been here.
        await mustBeThere(cloud, files);
        await settleFolder(files, cloud.folder, clock());
        const recording = await history?.begin(cloud.folder, what);
        const own: Change = { said: undefined };
        let sentenceOf = sentence('history.unfinished', 'Not finished: {what}', { what });
        try {
          await migrateFolder(cloud.folder, files);
          return await changing.run(new Map([...(held ?? []), [cloud.folder, own]]), async () => {
            const result = await work();
            await changed(cloud);
            sentenceOf = said?.(result) ?? own.said ?? sentence('history.done', 'Done: {what}', { what });
            return result;
          });
        } finally {
          await recording?.record(sentenceOf);
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
      await mustBeThere(cloud, files);
      const holder = await readLock(lockOf(cloud), files);
      if (holder === undefined) return;
      if (holder.host !== host || holder.pid !== pid || holder.since !== since) throw holderChanged(holder);
      if (holder.host === hostname()) throw holderLives(holder);
      const lock = await acquireLock(lockOf(cloud), { what: 'taking over', replacing: holder, files });
      await lock.release();
    },
  };

  async function acquire(cloud: Place, what: string): Promise<Lock> {
    try {
      return await acquireLock(lockOf(cloud), { what, wait: { ms: waitMs }, files });
    } catch (error) {
      if (systemCode(error) === 'ENOENT') throw folderGone(cloud.name, cloud.folder, error);
      throw error;
    }
  }
}

/**
 * The folder may have been moved away, or another cloud put in its place, since it was opened.
 * @throws WildError `cloud.folder-gone`, `cloud.too-new`, `cloud.unreadable`
 */
export async function mustBeThere(
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

function holderChanged(holder: LockHolder): WildError {
  return new WildError('cloud.locked', {
    family: 'environment',
    title: 'The cloud was not taken over',
    detail: `In the meantime ${holder.host} began something else: ${holder.what}. So it is not gone.`,
    hint: 'Wait until that is done, then try again.',
    retry: true,
  });
}

function holderLives(holder: LockHolder): WildError {
  return new WildError('cloud.locked', {
    title: 'The cloud was not taken over',
    detail: `A running program on this computer holds it (process ${holder.pid}): ${holder.what}.`,
    hint: 'End that program. The cloud is then free by itself.',
    context: { pid: String(holder.pid), what: holder.what },
  });
}
