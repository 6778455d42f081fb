import { createHash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mirroredUrl } from '../lib/mirrored-url.ts';
import { sizeOf } from '../lib/size-of.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';
import { downloadFile, type ToolWork } from '../tools/tools.ts';
import { hashChanged, sourceTooLarge } from './failures.ts';
import type { ServiceManifest, ServiceSource } from './service-manifest.ts';
import type { SourceHashes } from './sources-lock.ts';

export interface SourceAccess {
  readonly fetch: typeof fetch;
  /** Downloads come from here instead: `<mirror>/<host>/<path>`. */
  readonly mirror?: string | undefined;
}

export interface FetchedSources {
  /** By `sources/<file>`. */
  readonly files: ReadonlyMap<string, string>;
  /** Of those that the manifest doesn't pin. */
  readonly hashes: SourceHashes;
}

/**
 * The release manifests of a service, from the cache or downloaded. Every one is verified every time: against the hash in
 * the manifest, else the recorded one, else that of its first download.
 * @throws WildError `services.hash-mismatch`, `tools.download-failed`, `storage.*`, `operation.cancelled`
 */
export async function fetchSources(
  { name, version, sources }: ServiceManifest,
  cacheFolder: string,
  recorded: SourceHashes,
  access: SourceAccess,
  work: ToolWork = {},
): Promise<FetchedSources> {
  const folder = join(cacheFolder, name, version);
  const fetched = await Promise.all(
    sources.map(async (source) => {
      const expected = source.sha256 ?? recorded[source.url];
      const path = join(folder, source.file);
      try {
        return { source, ...(await fetchOne(source, path, expected, access, work)) };
      } catch (error) {
        throw storageError(error, 'write', path);
      }
    }),
  );
  return {
    files: new Map(fetched.map(({ source, text }) => [`sources/${source.file}`, text])),
    hashes: Object.fromEntries(
      fetched.flatMap(({ source, hash }) => (source.sha256 === undefined ? [[source.url, hash]] : [])),
    ),
  };
}

async function fetchOne(
  source: ServiceSource,
  path: string,
  expected: string | undefined,
  access: SourceAccess,
  work: ToolWork,
): Promise<{ text: string; hash: string }> {
  const known = expected ?? (await readIfAny(`${path}.sha256`))?.trim();
  const cached = await readIfAny(path);
  if (cached !== undefined && known !== undefined && hashOf(cached) === known)
    return { text: cached, hash: known };
  const text = await download(source, `${path}.part`, known, access, work);
  const hash = hashOf(text);
  await writeFile(`${path}.sha256`, `${hash}\n`, { mode: 0o644 });
  await rename(`${path}.part`, path);
  return { text, hash };
}

async function download(
  { url, file, bytes }: ServiceSource,
  into: string,
  expected: string | undefined,
  { fetch, mirror }: SourceAccess,
  work: ToolWork,
): Promise<string> {
  const wasPartial = (await sizeOf(into)) !== undefined;
  const { signal, progress } = work;
  await downloadFile({ what: file, url: mirroredUrl(mirror, url), into, fetch, signal, progress });
  if (((await sizeOf(into)) ?? 0) > bytes) {
    await rm(into, { force: true });
    throw sourceTooLarge(file, url, bytes);
  }
  const text = await readFile(into, 'utf8');
  if (expected === undefined || hashOf(text) === expected) return text;
  await rm(into, { force: true });
  // The first part may be of another file, from a download that was interrupted long ago.
  if (wasPartial) return download({ url, file, bytes }, into, expected, { fetch, mirror }, work);
  throw hashChanged(file, url, expected, hashOf(text));
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

async function readIfAny(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
