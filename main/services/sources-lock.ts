import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { readYamlIfAny } from '../lib/read-yaml.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { yamlOptions } from '../lib/yaml-dialect.ts';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const lockSchema = z.strictObject({ format: z.literal(1), sha256: z.record(z.string(), hashSchema) });

/** The SHA-256 hashes of release manifests by URL, as they were at the first download. */
export type SourceHashes = Readonly<Record<string, string>>;

export const lockFile = (servicesFolder: string): string => join(servicesFolder, 'sources.lock');

/** @throws WildError `cloud.unreadable` if the file has another format: a lost hash would accept any download */
export async function readSourcesLock(servicesFolder: string, files: FileAccess): Promise<SourceHashes> {
  const path = lockFile(servicesFolder);
  const text = await readTextFile(path, files);
  if (text === undefined) return {};
  const read = lockSchema.safeParse(readYamlIfAny(text));
  if (read.success) return read.data.sha256;
  throw new WildError('cloud.unreadable', {
    title: sentence('services.lock-unreadable.title', 'Can’t read the checksums of the release manifests'),
    detail: sentence(
      'services.lock-unreadable.detail',
      '{path} isn’t in the format that Wild Cloud writes.',
      {
        path,
      },
    ),
    hint: sentence('services.lock-unreadable.hint', 'Restore the file from this cloud’s history.'),
    context: { path },
  });
}

/** Adds hashes. One that is already there never changes. */
export async function recordSources(
  servicesFolder: string,
  found: SourceHashes,
  files: FileAccess,
): Promise<void> {
  const present = await readSourcesLock(servicesFolder, files);
  const all = { ...found, ...present };
  if (Object.keys(all).length === Object.keys(present).length) return;
  const sorted = Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  await makeFolder(files, servicesFolder, 0o755);
  await writeFileAtomic(
    lockFile(servicesFolder),
    `${comment}${stringify({ format: 1, sha256: sorted }, yamlOptions)}`,
    {
      mode: 0o644,
      files,
    },
  );
}

const comment =
  '# SHA-256 of each release manifest at its first download. A download with another hash is refused.\n';
