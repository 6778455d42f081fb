import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { type CloudId, cloudIdSchema } from '../../contract/ids.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { removeLeftBehind } from '../lib/left-behind.ts';
import { acquireLock } from '../lib/lock-file.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { parseJson } from '../lib/parse-json.ts';

const knownSchema = z.object({
  format: z.literal(1),
  clouds: z.array(
    z.object({
      id: cloudIdSchema,
      name: z.string(),
      folder: z.string(),
      /** Since when it is being deleted. Kept until the last part of it is gone, so that it can be continued. */
      destroying: z.iso.datetime().optional(),
    }),
  ),
});
export type KnownCloud = z.infer<typeof knownSchema>['clouds'][number];

/**
 * The clouds that this computer has opened, in the person's order. Only a list: losing it loses no cloud. One that
 * cannot be understood is set aside under another name, for without a list nothing could be opened; one of a newer
 * Wild Cloud is left where it is.
 */
export interface KnownClouds {
  /** @throws WildError `settings.unreadable` for a list of a newer Wild Cloud */
  list(): Promise<readonly KnownCloud[]>;
  /** Adds the cloud, or corrects what is known of it. */
  remember(cloud: KnownCloud): Promise<void>;
  forget(id: CloudId): Promise<void>;
  /** Lists that could not be understood and were set aside, as absolute paths; newest last. */
  setAside(): Promise<readonly string[]>;
}

export function createKnownClouds(
  path: string,
  { files, clock }: { readonly files: FileAccess; readonly clock: () => Date },
): KnownClouds {
  const asideStart = `${basename(path, '.json')}.unreadable-`;

  /** Undefined where there is a list that cannot be understood. */
  async function read(): Promise<readonly KnownCloud[] | undefined> {
    const text = await readTextFile(path, files);
    if (text === undefined) return [];
    const content = parseJson(text);
    const known = knownSchema.safeParse(content);
    if (known.success) return known.data.clouds;
    const newer = z.object({ format: z.number().gt(1) }).safeParse(content).success;
    if (newer) throw ofNewer(path);
    return undefined;
  }

  async function locked<T>(work: () => Promise<T>): Promise<T> {
    try {
      await makeFolder(files, dirname(path), 0o755);
    } catch (error) {
      throw storageError(error, 'write', path);
    }
    const lock = await acquireLock(`${path}.lock`, {
      what: 'changing the list of clouds',
      wait: { ms: 5000 },
      files,
    });
    try {
      return await work();
    } finally {
      await lock.release();
    }
  }

  /** Called under the lock: another process may have set it aside in the meantime. */
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
      await removeLeftBehind(files, [dirname(path)], clock());
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

function ofNewer(path: string): WildError {
  return new WildError('settings.unreadable', {
    title: 'The list of your clouds was written by a newer Wild Cloud',
    detail: `${path} has a format that this Wild Cloud does not know. It was left as it is.`,
    hint: 'Get the newer version of Wild Cloud. Your clouds themselves are not affected.',
    context: { path },
  });
}
