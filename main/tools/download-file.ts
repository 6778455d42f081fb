import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Progress } from '../../contract/operations.ts';
import { cancelled, systemCode, WildError } from '../lib/wild-error.ts';

export interface FileDownload {
  /** What is downloaded, for progress and failures: `kubectl`. */
  readonly what: string;
  readonly url: string;
  /** Where the bytes go. A connection that breaks leaves them there, and the next call asks for the rest. */
  readonly into: string;
  readonly fetch: typeof fetch;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((progress: Progress) => void) | undefined;
}

/**
 * Downloads a file, continuing an earlier try. The caller compares the hash.
 * @throws WildError `tools.download-failed`, with `context.status` where the server answered; `operation.cancelled`
 */
export async function downloadFile(request: FileDownload): Promise<void> {
  const { into } = request;
  await mkdir(dirname(into), { recursive: true });
  const have = await sizeOf(into);
  const response = await get(request, have > 0 ? { range: `bytes=${have}-` } : {});
  if (response.status === 416) return;
  if (!response.ok || response.body === null)
    throw downloadFailed(request, `The server answered ${response.status}.`, { status: response.status });
  const resumed = response.status === 206;
  try {
    const sink = createWriteStream(into, { flags: resumed ? 'a' : 'w' });
    const counting = countBytes(request, response, resumed ? have : 0);
    await pipeline(Readable.fromWeb(response.body), counting, sink, { signal: request.signal });
  } catch (error) {
    if (request.signal?.aborted) throw cancelled();
    if (systemCode(error) === 'ENOSPC') throw error;
    const detail = 'The connection broke in the middle. What has arrived so far is kept.';
    throw downloadFailed(request, detail, { cause: error });
  }
}

/** @throws WildError as {@link downloadFile} does */
export async function downloadText(request: Omit<FileDownload, 'into' | 'progress'>): Promise<string> {
  const response = await get(request, {});
  if (response.ok) return response.text();
  throw downloadFailed(request, `The server answered ${response.status}.`, { status: response.status });
}

export function downloadFailed(
  { what, url }: Pick<FileDownload, 'what' | 'url'>,
  detail: string,
  { status, cause }: { readonly status?: number; readonly cause?: unknown } = {},
): WildError {
  return new WildError('tools.download-failed', {
    family: 'environment',
    title: `${what} cannot be downloaded`,
    detail,
    hint: 'Check that this computer is on the internet, then try again.',
    retry: true,
    context: {
      url,
      ...(status === undefined ? {} : { status: String(status) }),
      ...(cause === undefined ? {} : { reason: reasonOf(cause) }),
    },
    cause,
  });
}

/** What `fetch` throws says only that it failed; the reason, such as a certificate, is its cause. */
function reasonOf(thrown: unknown): string {
  const inner = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  const { message } = inner instanceof Error ? inner : { message: String(inner) };
  return (message || systemCode(inner) || 'unknown').slice(0, 1000);
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
    throw downloadFailed(request, 'The server cannot be reached.', { cause: error });
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
