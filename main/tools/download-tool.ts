import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import unbzip2 from 'unbzip2-stream';
import { openPromise } from 'yauzl';
import type { Progress } from '../../contract/operations.ts';
import { downloadFile, downloadText } from './download-file.ts';
import { checksumMismatch, downloadFailed, downloadReasons } from './failures.ts';
import { findChecksum, type PlatformDownload } from './tool-lock.ts';
import { sha256Of } from './tool-place.ts';

export interface DownloadRequest {
  readonly tool: string;
  readonly download: PlatformDownload;
  readonly checksums: string | undefined;
  /** The path of the unpacked tool. */
  readonly into: string;
  /** The partial download. Kept when the connection breaks, so the next attempt continues it. */
  readonly part: string;
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ((progress: Progress) => void) | undefined;
}

/**
 * Downloads a tool and verifies its hash before unpacking it.
 * @throws WildError `tools.download-failed`; `tools.checksum-mismatch`, after deleting the file
 */
export async function downloadTool(request: DownloadRequest): Promise<void> {
  const { tool: what, part, download, fetch, signal, progress } = request;
  const { url, packed } = download;
  await mkdir(dirname(request.into), { recursive: true });
  const expected = download.sha256 ?? (await publishedChecksum(request));
  await downloadFile({ what, url, into: part, fetch, signal, progress });
  const found = await sha256Of(part);
  if (found !== expected) {
    await rm(part, { force: true });
    throw checksumMismatch(what, { url, expected, found });
  }
  await unpack(part, packed, request.into);
  await rm(part, { force: true });
}

async function publishedChecksum(request: DownloadRequest): Promise<string> {
  const { tool: what, fetch, signal } = request;
  const program = request.download.url;
  const url = (request.checksums ?? '{url}.sha256').replace('{url}', program);
  const list = await downloadText({ what, url, fetch, signal });
  const checksum = findChecksum(list, basename(new URL(program).pathname));
  if (checksum !== undefined) return checksum;
  throw downloadFailed({ what, url }, downloadReasons.notInChecksums);
}

async function unpack(part: string, packed: PlatformDownload['packed'], into: string): Promise<void> {
  if (packed === 'bz2') {
    await pipeline(createReadStream(part), unbzip2(), createWriteStream(into));
  } else if (packed === 'zip') {
    await unpackProgram(part, into);
  } else {
    await pipeline(createReadStream(part), createWriteStream(into));
  }
}

async function unpackProgram(archive: string, into: string): Promise<void> {
  const zip = await openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('.exe')) continue;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(into));
    return;
  }
  throw new Error('the archive contains no executable');
}
