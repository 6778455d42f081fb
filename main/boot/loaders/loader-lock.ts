import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readYaml } from '../../lib/read-yaml.ts';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

const loaderLockSchema = z.strictObject({
  version: z.string(),
  /** A Debian package. */
  package: z.strictObject({ urls: z.array(z.url()).min(1), bytes: z.int(), sha256: sha256Schema }),
  loaders: z.record(z.string(), z.strictObject({ file: z.string(), sha256: sha256Schema })),
});
export type LoaderLock = z.infer<typeof loaderLockSchema>;

/** `resources/boot-loaders/boot-loaders.lock.yaml`, part of the product, so an error in it is a bug. */
export async function readLoaderLock(path: string): Promise<LoaderLock> {
  return loaderLockSchema.parse(readYaml(await readFile(path, 'utf8')));
}
