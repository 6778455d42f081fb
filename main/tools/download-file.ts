import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Progress } from '../../contract/operations.ts';
import { downloadFailed, downloadReasons } from './failures.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import { sizeOf } from '../lib/size-of.ts';
import { cancelled, systemCode } from '../lib/wild-error.ts';

export interface FileDownload {
  /** The name of the download, for progress and failures: `kubectl`. */
  readonly what: string;
  readonly url: string;
  /** The target file. A partial download stays there, and the next call continues it. */
  readonly into: string;
  readonly fetch: typeof fetch;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Continues a partial download only if the server confirms that the file is still the same. For files without a known
   * hash, whose parts could otherwise be of two versions.
   */
  readonly onlyIfUnchanged?: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((progress: Progress) => void) | undefined;
}

/**
 * Downloads a file, continuing a partial download. The caller verifies the hash.
 * @throws WildError `tools.download-failed`, with `context.status` if the server responded; `operation.cancelled`
 */
export async function downloadFile(request: FileDownload): Promise<void> {
  const { into } = request;
  await mkdir(dirname(into), { recursive: true });
  const have = (await sizeOf(into)) ?? 0;
  const response = await get(request, await resumeHeaders(request, have));
  if (response.status === 416) return;
  if (!response.ok || response.body === null)
    throw downloadFailed(request, downloadReasons.status(response.status), { status: response.status });
  const resumed = response.status === 206;
  const start = startOf(response) ?? (request.onlyIfUnchanged === true ? undefined : have);
  if (resumed && start !== have) {
    await response.body.cancel();
    await rm(into, { force: true });
    throw downloadFailed(request, downloadReasons.otherPart);
  }
  try {
    if (!resumed && request.onlyIfUnchanged === true) await keepValidator(into, response);
    const sink = createWriteStream(into, { flags: resumed ? 'a' : 'w' });
    const counting = countBytes(request, response, resumed ? have : 0);
    await pipeline(Readable.fromWeb(response.body), counting, sink, { signal: request.signal });
  } catch (error) {
    if (request.signal?.aborted) throw cancelled();
    if (isWriteFailure(error)) throw error;
    throw downloadFailed(request, downloadReasons.interrupted, { cause: error });
  }
}

type Request = Omit<FileDownload, 'into' | 'progress'> & { readonly method?: 'HEAD' };

/**
 * The size of a file in bytes, if the server says; downloads nothing.
 * @throws WildError `tools.download-failed` if the file doesn't exist or the server can't be reached; `operation.cancelled`
 */
export async function downloadSize(request: Omit<Request, 'method'>): Promise<number | undefined> {
  const response = await get({ ...request, method: 'HEAD' }, { 'accept-encoding': 'identity' });
  const { status } = response;
  if (status === 404) throw downloadFailed(request, downloadReasons.status(status), { status });
  // Some servers sign addresses for downloads only.
  if (!response.ok) return undefined;
  const length = response.headers.get('content-length');
  return length !== null && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}

/** @throws WildError as {@link downloadFile} does */
export async function downloadText(request: Omit<Request, 'method'>): Promise<string> {
  const response = await get(request, {});
  if (response.ok) return response.text();
  throw downloadFailed(request, downloadReasons.status(response.status), { status: response.status });
}

/** The second file that a partial download needs: the version of the first. */
export const validatorOf = (into: string): string => `${into}.version`;

async function resumeHeaders(
  { into, onlyIfUnchanged }: FileDownload,
  have: number,
): Promise<Record<string, string>> {
  const range = { range: `bytes=${have}-` };
  if (onlyIfUnchanged !== true) return have > 0 ? range : {};
  // Compressed on the way, a file would have other offsets.
  const identity = { 'accept-encoding': 'identity' };
  const version = await readTextFile(validatorOf(into));
  return have > 0 && version ? { ...identity, ...range, 'if-range': version } : identity;
}

/** The old part goes first: it must never be taken for a part of the new version. */
async function keepValidator(into: string, { headers }: Response): Promise<void> {
  await rm(into, { force: true });
  const etag = headers.get('etag');
  const version = etag?.startsWith('W/') === false ? etag : headers.get('last-modified');
  if (version === null) await rm(validatorOf(into), { force: true });
  else await writeFileAtomic(validatorOf(into), version, { mode: 0o644 });
}

/** Where the part begins that the server sends; undefined if it doesn't say. */
function startOf({ headers }: Response): number | undefined {
  const start = /^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1];
  return start === undefined ? undefined : Number(start);
}

/** Failures of the disk, not of the network. */
const isWriteFailure = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO', 'EFBIG'].includes(systemCode(error) ?? '');

async function get(request: Request, headers: Record<string, string>): Promise<Response> {
  const { url, signal } = request;
  let response: Response;
  try {
    response = await request.fetch(url, {
      ...(request.method === undefined ? {} : { method: request.method }),
      headers: { ...request.headers, ...headers },
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw cancelled();
    throw downloadFailed(request, downloadReasons.unreachable, { cause: error });
  }
  if (!isDowngrade(url, response.url)) return response;
  await response.body?.cancel();
  throw downloadFailed(request, downloadReasons.notEncrypted);
}

const isDowngrade = (asked: string, answered: string): boolean =>
  asked.startsWith('https:') && answered.startsWith('http:');

function countBytes(request: FileDownload, response: Response, before: number): Transform {
  const { what } = request;
  const rest = Number(response.headers.get('content-length') ?? 0);
  const total = rest > 0 ? { total: before + rest } : {};
  let done = before;
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      request.progress?.({ done, ...total, unit: 'bytes', what });
      next(null, chunk);
    },
  });
}
