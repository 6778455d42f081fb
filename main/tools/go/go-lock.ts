import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readYaml } from '../../lib/read-yaml.ts';

const versionSchema = z.string().regex(/^\d+\.\d+\.\d+$/);

const goLockSchema = z.strictObject({
  version: versionSchema,
  /** The oldest Go version that builds our tools. */
  atLeast: versionSchema,
  /** Go's platform name and the module's hash, by Node's platform name (`linux-x64`). */
  platforms: z.record(
    z.string(),
    z.strictObject({
      go: z.string().regex(/^[a-z0-9]+-[a-z0-9]+$/),
      sum: z.string().startsWith('h1:').optional(),
    }),
  ),
});
export type GoLock = z.infer<typeof goLockSchema>;

/** `resources/go-toolchain.lock.yaml`, part of the product, so an error in it is a bug. */
export async function readGoLock(path: string): Promise<GoLock> {
  return goLockSchema.parse(readYaml(await readFile(path, 'utf8')));
}
