import { posix } from 'node:path';
import type { BrowseEntry } from '../../../contract/backups.ts';
import { listFolder, listSnapshot } from '../../tools/tools.ts';
import { valueAt } from '../failures.ts';
import type { OpenPlace } from '../places/backup-places.ts';
import { browseEntries } from './browse.ts';

/** A snapshot never changes. Undefined if it has too many files to hold. */
type Listing = ReadonlyMap<string, readonly BrowseEntry[]> | undefined;

export interface Listings {
  /** What is in a folder of a snapshot. @throws WildError `backup.*` */
  folder(
    opened: OpenPlace,
    snapshot: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<readonly BrowseEntry[]>;
}

/** How many snapshots are held, those used last. */
const most = 4;

/**
 * Remembers what is in the snapshots that are being browsed. The first folder of a snapshot takes a start of restic, which
 * lists all of it; every other folder is then there at once.
 */
export function createListings(): Listings {
  const held = new Map<string, Listing>();

  async function listing({ name, access }: OpenPlace, snapshot: string, signal?: AbortSignal) {
    const key = `${access.repository} ${snapshot}`;
    const known = held.get(key);
    const found =
      known ??
      (held.has(key) ? undefined : byFolder(valueAt(name, await listSnapshot(access, snapshot, signal))));
    held.delete(key);
    held.set(key, found);
    for (const oldest of [...held.keys()].slice(0, -most)) held.delete(oldest);
    return found;
  }

  return {
    async folder(opened, snapshot, path, signal) {
      const folders = await listing(opened, snapshot, signal);
      if (folders !== undefined) return folders.get(withoutSlash(path)) ?? [];
      const { access, name } = opened;
      return browseEntries(valueAt(name, await listFolder(access, snapshot, path, signal)));
    },
  };
}

const withoutSlash = (path: string): string => (path === '/' ? path : path.replace(/\/+$/, ''));

function byFolder(nodes: Parameters<typeof browseEntries>[0] | undefined): Listing {
  if (nodes === undefined) return undefined;
  const folders = Map.groupBy(nodes, ({ path }) => posix.dirname(path));
  return new Map([...folders].map(([folder, inside]) => [folder, browseEntries(inside)]));
}
