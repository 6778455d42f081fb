import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readYaml } from '../lib/read-yaml.ts';
import { toolNameSchema } from '../../contract/tools.ts';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

const platformSchema = z.strictObject({
  url: z.url(),
  sha256: sha256Schema.optional(),
  packed: z.enum(['bz2', 'zip']).optional(),
});
export type PlatformDownload = z.infer<typeof platformSchema>;

const lockedToolSchema = z.strictObject({
  /** Absent for our own practice tool, whose version is a hash of its sources. */
  version: z.string().optional(),
  platforms: z.partialRecord(z.string(), platformSchema).default({}),
  /** The URL of the publisher's checksum file; `{url}` is replaced by the download's URL. */
  checksums: z.string().optional(),
  /** The folder of a Go module with a build.json, relative to the project's root. */
  build: z.string(),
});
export type LockedTool = z.infer<typeof lockedToolSchema>;

const toolLockSchema = z.record(toolNameSchema, lockedToolSchema);
export type ToolLock = z.infer<typeof toolLockSchema>;

/** `resources/tools.lock.yaml`, part of the product, so an error in it is a bug. */
export async function readToolLock(path: string): Promise<ToolLock> {
  return toolLockSchema.parse(readYaml(await readFile(path, 'utf8')));
}

/** A file's hash in a checksum file with lines `<hash>  <name>`, or a single bare hash. */
export function findChecksum(text: string, fileName: string): string | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  for (const line of lines) {
    const [hash, name] = line.split(/\s+\*?/);
    if (hash && name === fileName && sha256Schema.safeParse(hash).success) return hash;
  }
  const only = lines.filter((line) => line !== '');
  return only.length === 1 && sha256Schema.safeParse(only[0]).success ? only[0] : undefined;
}
