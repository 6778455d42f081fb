import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { unzipSync } from 'fflate';
import unbzip2 from 'unbzip2-stream';
import type { Progress } from '../../contract/operations.ts';
import { cancelled, systemCode, WildError } from '../lib/wild-error.ts';
import { findChecksum, type PlatformDownload } from './tool-lock.ts';
import { sha256Of } from './tool-place.ts';

export interface DownloadRequest {
  readonly tool: string;
  readonly download: PlatformDownload;
  readonly checksums: string | undefined;
  /** Where the unpacked program is to lie. */
  readonly into: string;
  /** What has come so far; kept when the connection breaks, so that the next try goes on from there. */
  readonly part: string;
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((progress: Progress) => void) | undefined;
}

/**
 * Fetches one program, goes on where an earlier try stopped, and compares its hash before anything is unpacked.
 * @throws WildError `tools.download-failed` (may pass by itself), `tools.checksum-mismatch` (the file is thrown away)
 */
export async function downloadTool(request: DownloadRequest): Promise<void> {
  const { part, download } = request;
  const { url, packed } = download;
  await mkdir(dirname(request.into), { recursive: true });
  const expected = download.sha256 ?? (await publishedChecksum(request));
  await fetchRest(request, part);
  const found = await sha256Of(part);
  if (found !== expected) {
    await rm(part, { force: true });
    throw new WildError('tools.checksum-mismatch', {
      title: `${request.tool} was not installed`,
      detail: 'What arrived is not the file that its publisher describes. It was thrown away.',
      hint: 'Try again on another network. If it happens again, report it.',
      retry: true,
      context: { url, expected, found },
    });
  }
  await unpack(part, packed, request.into);
  await rm(part, { force: true });
}

async function fetchRest(request: DownloadRequest, part: string): Promise<void> {
  const { url } = request.download;
  const have = await sizeOf(part);
  const response = await get(request, url, have > 0 ? { range: `bytes=${have}-` } : {});
  if (response.status === 416) return;
  if (!response.ok || response.body === null)
    throw failed(request, `The server answered ${response.status}.`);
  const resumed = response.status === 206;
  const rest = Number(response.headers.get('content-length') ?? 0);
  let done = resumed ? have : 0;
  const total = rest > 0 ? done + rest : undefined;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      request.progress?.({
        done,
        ...(total === undefined ? {} : { total }),
        unit: 'bytes',
        what: request.tool,
      });
      next(null, chunk);
    },
  });
  try {
    const sink = createWriteStream(part, { flags: resumed ? 'a' : 'w' });
    await pipeline(Readable.fromWeb(response.body), counting, sink, { signal: request.signal });
  } catch (error) {
    if (request.signal?.aborted) throw cancelled();
    if (systemCode(error) === 'ENOSPC') throw error;
    throw failed(request, 'The connection broke in the middle. What has come so far is kept.', error);
  }
}

async function publishedChecksum(request: DownloadRequest): Promise<string> {
  const { url } = request.download;
  const list = (request.checksums ?? '{url}.sha256').replace('{url}', url);
  const response = await get(request, list, {});
  if (!response.ok)
    throw failed(request, `The publisher's checksum file cannot be read (${response.status}).`);
  const checksum = findChecksum(await response.text(), basename(new URL(url).pathname));
  if (checksum === undefined)
    throw failed(request, "The publisher's checksum file does not name this program.");
  return checksum;
}

async function get(
  request: DownloadRequest,
  url: string,
  headers: Record<string, string>,
): Promise<Response> {
  try {
    return await request.fetch(url, { headers, ...(request.signal ? { signal: request.signal } : {}) });
  } catch (error) {
    if (request.signal?.aborted) throw cancelled();
    throw failed(request, 'The server cannot be reached.', error);
  }
}

function failed(request: DownloadRequest, detail: string, cause?: unknown): WildError {
  return new WildError('tools.download-failed', {
    family: 'environment',
    title: `${request.tool} cannot be downloaded`,
    detail,
    hint: 'Check that this computer is on the internet, then try again.',
    retry: true,
    context: { url: request.download.url },
    cause,
  });
}

async function unpack(part: string, packed: PlatformDownload['packed'], into: string): Promise<void> {
  if (packed === 'bz2') {
    await pipeline(createReadStream(part), unbzip2(), createWriteStream(into));
  } else if (packed === 'zip') {
    const [program] = Object.entries(unzipSync(await readFile(part))).filter(([name]) =>
      name.endsWith('.exe'),
    );
    if (program === undefined) throw new Error('the archive holds no program');
    await writeFile(into, program[1]);
  } else {
    await pipeline(createReadStream(part), createWriteStream(into));
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 0;
    throw error;
  }
}
