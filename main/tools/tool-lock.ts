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
  /** Absent for our own program, whose version is the hash of its sources. */
  version: z.string().optional(),
  what: z.string(),
  platforms: z.partialRecord(z.string(), platformSchema).default({}),
  /** The publisher's checksum file; `{url}` stands for the download's own address. */
  checksums: z.string().optional(),
  /** Folder with a Go module and a build.json, from the project's root. */
  build: z.string(),
});
export type LockedTool = z.infer<typeof lockedToolSchema>;

const toolLockSchema = z.record(toolNameSchema, lockedToolSchema);
export type ToolLock = z.infer<typeof toolLockSchema>;

/** `resources/tools.lock.yaml`, part of the product: a fault in it is a bug and stops the start. */
export async function readToolLock(path: string): Promise<ToolLock> {
  return toolLockSchema.parse(readYaml(await readFile(path, 'utf8')));
}

/** The line of a checksum file (`<hash>  <name>`, or the bare hash) that belongs to a file name. */
export function findChecksum(text: string, fileName: string): string | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  for (const line of lines) {
    const [hash, name] = line.split(/\s+\*?/);
    if (hash && name === fileName && sha256Schema.safeParse(hash).success) return hash;
  }
  const only = lines.filter((line) => line !== '');
  return only.length === 1 && sha256Schema.safeParse(only[0]).success ? only[0] : undefined;
}
