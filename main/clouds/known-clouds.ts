import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { type CloudId, cloudIdSchema } from '../../contract/ids.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { removeStaleStaging } from '../lib/staging-paths.ts';
import { acquireLock } from '../lib/lock-file.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';
import { parseJson } from '../lib/parse-json.ts';
import { listTooNew } from './failures.ts';
import { sentence } from '../lib/sentence.ts';

const knownSchema = z.object({
  format: z.literal(1),
  clouds: z.array(
    z.object({
      id: cloudIdSchema,
      name: z.string(),
      folder: z.string(),
      /** When its destruction started. Kept until everything is gone, so the destruction can be continued. */
      destroying: z.iso.datetime().optional(),
    }),
  ),
});
export type KnownCloud = z.infer<typeof knownSchema>['clouds'][number];

/**
 * The clouds that this computer has opened, in the person's order. Losing the list loses no cloud. An unreadable list is
 * set aside under another name, so that clouds can still be opened; a list of a newer version is left in place.
 */
export interface KnownClouds {
  /** @throws WildError `settings.unreadable` for a list written by a newer version */
  list(): Promise<readonly KnownCloud[]>;
  /** Adds or updates the cloud. */
  remember(cloud: KnownCloud): Promise<void>;
  forget(id: CloudId): Promise<void>;
  /** Absolute paths of unreadable lists that were set aside, newest last. */
  setAside(): Promise<readonly string[]>;
}

export function createKnownClouds(
  path: string,
  { files, clock }: { readonly files: FileAccess; readonly clock: () => Date },
): KnownClouds {
  const asideStart = `${basename(path, '.json')}.unreadable-`;

  /** Undefined if the list is unreadable. */
  async function read(): Promise<readonly KnownCloud[] | undefined> {
    const text = await readTextFile(path, files);
    if (text === undefined) return [];
    const content = parseJson(text);
    const known = knownSchema.safeParse(content);
    if (known.success) return known.data.clouds;
    const newer = z.object({ format: z.number().gt(1) }).safeParse(content).success;
    if (newer) throw listTooNew(path);
    return undefined;
  }

  async function locked<T>(work: () => Promise<T>): Promise<T> {
    try {
      await makeFolder(files, dirname(path), 0o755);
    } catch (error) {
      throw storageError(error, 'write', path);
    }
    const lock = await acquireLock(`${path}.lock`, {
      what: sentence('doing.change-list', 'changing the list of clouds'),
      wait: { ms: 5000 },
      files,
    });
    try {
      return await work();
    } finally {
      await lock.release();
    }
  }

  /** Call it under the lock: another process may have set the list aside. */
  async function readOrSetAside(): Promise<readonly KnownCloud[]> {
    const clouds = await read();
    if (clouds !== undefined) return clouds;
    const stamp = clock().toISOString().replaceAll(/[-:]/g, '').replace('.', '');
    try {
      await files.rename(path, join(dirname(path), `${asideStart}${stamp}.json`));
    } catch (error) {
      throw storageError(error, 'write', path);
    }
    return [];
  }

  const change = (edit: (clouds: readonly KnownCloud[]) => readonly KnownCloud[]) =>
    locked(async () => {
      await removeStaleStaging(files, [dirname(path)], clock());
      const clouds = edit(await readOrSetAside());
      const text = `${JSON.stringify({ format: 1, clouds }, undefined, 2)}\n`;
      await writeFileAtomic(path, text, { mode: 0o600, files });
    });

  return {
    list: async () => (await read()) ?? (await locked(readOrSetAside)),
    remember: (cloud) =>
      change((clouds) =>
        clouds.some(({ id }) => id === cloud.id)
          ? clouds.map((one) => (one.id === cloud.id ? cloud : one))
          : [...clouds, cloud],
      ),
    forget: (id) => change((clouds) => clouds.filter((cloud) => cloud.id !== id)),
    async setAside() {
      try {
        const names = await files.readdir(dirname(path));
        return names
          .filter((name) => name.startsWith(asideStart))
          .toSorted()
          .map((name) => join(dirname(path), name));
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return [];
        throw storageError(error, 'read', dirname(path));
      }
    },
  };
}
