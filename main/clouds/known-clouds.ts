import { dirname } from 'node:path';
import { z } from 'zod';
import { type CloudId, cloudIdSchema } from '../../contract/ids.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { acquireLock } from '../lib/lock-file.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { WildError } from '../lib/wild-error.ts';
import { parseJson } from '../lib/parse-json.ts';

const knownSchema = z.object({
  format: z.literal(1),
  clouds: z.array(z.object({ id: cloudIdSchema, name: z.string(), folder: z.string() })),
});
export type KnownCloud = z.infer<typeof knownSchema>['clouds'][number];

/** The clouds that this computer has opened, in the person's order. Only a list: losing it loses no cloud. */
export interface KnownClouds {
  list(): Promise<readonly KnownCloud[]>;
  /** Adds the cloud, or corrects its name and folder. */
  remember(cloud: KnownCloud): Promise<void>;
  forget(id: CloudId): Promise<void>;
}

export function createKnownClouds(path: string, files: FileAccess): KnownClouds {
  async function read(): Promise<readonly KnownCloud[]> {
    const text = await readTextFile(path, files);
    if (text === undefined) return [];
    const known = knownSchema.safeParse(parseJson(text));
    if (known.success) return known.data.clouds;
    throw new WildError('settings.unreadable', {
      title: 'The list of your clouds cannot be read',
      detail: `${path} cannot be understood. Your clouds themselves are not affected.`,
      hint: 'Move that file away, then open each cloud once more by its folder.',
      context: { path },
    });
  }

  async function change(edit: (clouds: readonly KnownCloud[]) => readonly KnownCloud[]): Promise<void> {
    await makeFolder(files, dirname(path), 0o755);
    const lock = await acquireLock(`${path}.lock`, {
      what: 'changing the list of clouds',
      wait: { ms: 5000 },
      files,
    });
    try {
      const clouds = edit(await read());
      await writeFileAtomic(path, `${JSON.stringify({ format: 1, clouds }, undefined, 2)}\n`, {
        mode: 0o600,
        files,
      });
    } finally {
      await lock.release();
    }
  }

  return {
    list: read,
    remember: (cloud) =>
      change((clouds) =>
        clouds.some(({ id }) => id === cloud.id)
          ? clouds.map((one) => (one.id === cloud.id ? cloud : one))
          : [...clouds, cloud],
      ),
    forget: (id) => change((clouds) => clouds.filter((cloud) => cloud.id !== id)),
  };
}
