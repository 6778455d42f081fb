import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { writeFileAtomic } from '../lib/atomic-write.ts';
import { mirroredUrl } from '../lib/mirrored-url.ts';
import { sizeOf } from '../lib/size-of.ts';
import { storageError } from '../lib/storage-error.ts';
import { WildError } from '../lib/wild-error.ts';
import { downloadFile, downloadSize, sha256Of, type ToolWork, validatorOf } from '../tools/tools.ts';
import { fileChanged, notAvailable, wrongSize } from './failures.ts';
import { hashFile, recordedHash } from './image-folder.ts';

export interface ImageAccess {
  readonly fetch: typeof fetch;
  /** Downloads come from here instead: `<mirror>/<host>/<path>`. */
  readonly mirror?: string | undefined;
  /** The free space in a folder, in bytes. */
  readonly freeSpace?: (folder: string) => Promise<number>;
}

export interface WantedFile {
  readonly url: string;
  readonly path: string;
  readonly talos: string;
  /** The hash of a changed file that a person trusts. */
  readonly accept?: string | undefined;
  /** Throws if the downloaded file can't be what it should be, before its hash is recorded. */
  readonly check?: ((file: string) => Promise<void>) | undefined;
}

/**
 * Downloads a file of an image, unless it is there and has its recorded hash. The image factory publishes no hashes, so
 * that of the first download counts from then on.
 * @throws WildError `images.changed`, `images.damaged`, `images.not-available`, `tools.download-failed`, `storage.*`
 */
export async function fetchImageFile(
  { url, path, talos, accept, check }: WantedFile,
  access: ImageAccess,
  work: ToolWork,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const name = basename(path);
  try {
    const recorded = await recordedHash(path);
    const present = await sizeOf(path);
    if (present !== undefined && recorded !== undefined && (await sha256Of(path)) === recorded)
      return { bytes: present, sha256: recorded };
    await mkdir(dirname(path), { recursive: true });
    await rm(path, { force: true });
    const part = `${path}.part`;
    const discard = async () => {
      await rm(part, { force: true });
      await rm(validatorOf(part), { force: true });
    };
    const expected = await sizeThere(url, name, talos, access, work.signal);
    await needSpace(dirname(path), (expected ?? 0) - ((await sizeOf(part)) ?? 0), access);
    await download(url, name, talos, part, access, work);
    const bytes = (await sizeOf(part)) ?? 0;
    const sha256 = await sha256Of(part);
    try {
      if (expected !== undefined && bytes !== expected) throw wrongSize(name, url, expected, bytes);
      await check?.(part);
      if (recorded !== undefined && sha256 !== recorded && sha256 !== accept)
        throw fileChanged(name, url, recorded, sha256);
    } catch (error) {
      await discard();
      throw error;
    }
    await writeFileAtomic(hashFile(path), `${sha256}\n`, { mode: 0o644 });
    await rename(part, path);
    await rm(validatorOf(part), { force: true });
    return { bytes, sha256 };
  } catch (error) {
    throw storageError(error, 'write', path);
  }
}

/**
 * The size of a file at the factory, which may have to build it first.
 * @throws WildError `images.not-available`, `tools.download-failed`
 */
export async function sizeThere(
  url: string,
  what: string,
  talos: string,
  { fetch, mirror }: ImageAccess,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  return asNotAvailable(what, talos, () =>
    downloadSize({ what, url: mirroredUrl(mirror, url), fetch, signal }),
  );
}

const download = (
  url: string,
  what: string,
  talos: string,
  into: string,
  { fetch, mirror }: ImageAccess,
  { signal, progress }: ToolWork,
): Promise<void> =>
  asNotAvailable(what, talos, () =>
    downloadFile({
      what,
      url: mirroredUrl(mirror, url),
      into,
      fetch,
      onlyIfUnchanged: true,
      signal,
      progress,
    }),
  );

async function asNotAvailable<T>(what: string, talos: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof WildError) || error.context?.['status'] !== '404') throw error;
    throw notAvailable(what, talos, { ...error.context });
  }
}

async function needSpace(folder: string, bytes: number, { freeSpace = freeIn }: ImageAccess): Promise<void> {
  if (bytes > 0 && (await freeSpace(folder)) < bytes)
    throw Object.assign(new Error(`${bytes} bytes don't fit`), { code: 'ENOSPC' });
}

async function freeIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
