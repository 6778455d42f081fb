import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readYaml } from '../../lib/read-yaml.ts';

const versionSchema = z.string().regex(/^\d+\.\d+\.\d+$/);

const goLockSchema = z.strictObject({
  version: versionSchema,
  /** The oldest installed Go that builds our tools. */
  atLeast: versionSchema,
  /** By Node's name of the platform (`linux-x64`): Go's name of it, and the module's hash. */
  platforms: z.record(
    z.string(),
    z.strictObject({
      go: z.string().regex(/^[a-z0-9]+-[a-z0-9]+$/),
      sum: z.string().startsWith('h1:').optional(),
    }),
  ),
});
export type GoLock = z.infer<typeof goLockSchema>;

/** `resources/go-toolchain.lock.yaml`, part of the product: an error in it is a bug. */
export async function readGoLock(path: string): Promise<GoLock> {
  return goLockSchema.parse(readYaml(await readFile(path, 'utf8')));
}
