/** Downloads the boot loaders on first use and keeps them in the cache. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { downloadFile, run } from '../../tools/tools.ts';
import { systemCode, WildError } from '../../lib/wild-error.ts';
import { noLoaders } from '../failures.ts';
import { memberOf } from './ar-archive.ts';
import type { Loader } from './loaders.ts';
import type { LoaderLock } from './loader-lock.ts';

export interface LoaderPlace {
  readonly lock: () => Promise<LoaderLock>;
  readonly cache: string;
  readonly fetch: typeof fetch;
}

/** In bytes; 0 if they are in the cache. */
export async function loadersToDownload(place: LoaderPlace): Promise<number> {
  const lock = await place.lock();
  return (await cachedLoaders(place, lock)) === undefined ? lock.package.bytes : 0;
}

/**
 * From the cache, after checking their hashes, or downloaded.
 * @throws WildError `boot.no-loaders`
 */
export async function fetchLoaders(place: LoaderPlace): Promise<readonly Loader[]> {
  const lock = await place.lock();
  const cached = await cachedLoaders(place, lock);
  if (cached !== undefined) return cached;
  const folder = folderOf(place, lock);
  const part = `${folder}.part`;
  await mkdir(dirname(folder), { recursive: true });
  const url = await downloadPackage(place, lock, part);
  const unpacked = await mkdtemp(`${folder}.new-`);
  try {
    await unpack(await readFile(part), lock, unpacked, url);
    await rm(folder, { recursive: true, force: true });
    await rename(unpacked, folder);
  } finally {
    await rm(unpacked, { recursive: true, force: true });
    await rm(part, { force: true });
  }
  const loaders = await cachedLoaders(place, lock);
  if (loaders === undefined) throw noLoaders(url);
  return loaders;
}

const folderOf = ({ cache }: LoaderPlace, { version }: LoaderLock): string =>
  join(cache, 'boot-loaders', version);

/** Undefined unless all are there as they should be. */
async function cachedLoaders(place: LoaderPlace, lock: LoaderLock): Promise<readonly Loader[] | undefined> {
  const loaders: Loader[] = [];
  for (const [name, { sha256 }] of Object.entries(lock.loaders)) {
    const path = join(folderOf(place, lock), name);
    if ((await hashOf(path)) !== sha256) return undefined;
    loaders.push({ name, path });
  }
  return loaders;
}

/** @returns the address from which it came */
async function downloadPackage({ fetch }: LoaderPlace, lock: LoaderLock, into: string): Promise<string> {
  const { urls, sha256 } = lock.package;
  let cause: unknown;
  for (const url of urls) {
    try {
      await downloadFile({ what: 'iPXE', url, into, fetch });
      if ((await hashOf(into)) === sha256) return url;
    } catch (error) {
      if (!(error instanceof WildError)) throw error;
      cause = error;
    }
    // What another server sent must not be continued.
    await rm(into, { force: true });
  }
  throw noLoaders(urls.map((url) => new URL(url).host).join(', '), cause);
}

/** Node can't read this compression, but the `tar` of each system can. */
async function unpack(archive: Buffer, lock: LoaderLock, folder: string, url: string): Promise<void> {
  const data = memberOf(archive, 'data.tar');
  if (data === undefined) throw noLoaders(url);
  const tarball = join(folder, data.name);
  await writeFile(tarball, data.content);
  const wanted = Object.values(lock.loaders).map(({ file }) => `./${file}`);
  try {
    await run('tar', ['-x', '-f', tarball, '-C', folder, ...wanted]);
  } catch (error) {
    if (error instanceof WildError) throw noLoaders(url, error);
    throw error;
  }
  for (const [name, { file }] of Object.entries(lock.loaders))
    await rename(join(folder, file), join(folder, name));
  await rm(tarball);
  await rm(join(folder, 'usr'), { recursive: true });
}

async function hashOf(file: string): Promise<string | undefined> {
  try {
    return createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
