import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Progress } from '../../contract/operations.ts';
import { downloadFailed, downloadReasons } from './failures.ts';
import { cancelled, systemCode } from '../lib/wild-error.ts';

export interface FileDownload {
  /** The name of the download, for progress and failures: `kubectl`. */
  readonly what: string;
  readonly url: string;
  /** The target file. A partial download stays there, and the next call continues it. */
  readonly into: string;
  readonly fetch: typeof fetch;
  readonly headers?: Readonly<Record<string, string>>;
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
  const have = await sizeOf(into);
  const response = await get(request, have > 0 ? { range: `bytes=${have}-` } : {});
  if (response.status === 416) return;
  if (!response.ok || response.body === null)
    throw downloadFailed(request, downloadReasons.status(response.status), { status: response.status });
  const resumed = response.status === 206;
  try {
    const sink = createWriteStream(into, { flags: resumed ? 'a' : 'w' });
    const counting = countBytes(request, response, resumed ? have : 0);
    await pipeline(Readable.fromWeb(response.body), counting, sink, { signal: request.signal });
  } catch (error) {
    if (request.signal?.aborted) throw cancelled();
    if (systemCode(error) === 'ENOSPC') throw error;
    throw downloadFailed(request, downloadReasons.interrupted, { cause: error });
  }
}

/** @throws WildError as {@link downloadFile} does */
export async function downloadText(request: Omit<FileDownload, 'into' | 'progress'>): Promise<string> {
  const response = await get(request, {});
  if (response.ok) return response.text();
  throw downloadFailed(request, downloadReasons.status(response.status), { status: response.status });
}

async function get(
  request: Omit<FileDownload, 'into' | 'progress'>,
  headers: Record<string, string>,
): Promise<Response> {
  try {
    return await request.fetch(request.url, {
      headers: { ...request.headers, ...headers },
      ...(request.signal ? { signal: request.signal } : {}),
    });
  } catch (error) {
    if (request.signal?.aborted) throw cancelled();
    throw downloadFailed(request, downloadReasons.unreachable, { cause: error });
  }
}

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

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 0;
    throw error;
  }
}
