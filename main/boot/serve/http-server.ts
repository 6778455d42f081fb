/** HTTP: HEAD and GET, whole files and ranges, from the fixed list. */
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { Downloads, DownloadWatch } from './downloads.ts';
import type { ServedFile } from './served-files.ts';

export function serveHttp(downloads: Downloads): Server {
  const server = createServer({ keepAliveTimeout: 5000, headersTimeout: 10_000 }, (request, response) => {
    answer(request, response, downloads);
  });
  server.maxConnections = 256;
  server.on('clientError', (_error, socket) => socket.destroy());
  return server;
}

function answer(request: IncomingMessage, response: ServerResponse, downloads: Downloads): void {
  const isHead = request.method === 'HEAD';
  if (!isHead && request.method !== 'GET') return refuse(response, 405, { allow: 'GET, HEAD' });
  const path = /^(?:http:\/\/[^/]*)?(\/[^?#]*)/.exec(request.url ?? '')?.[1] ?? '';
  const opened = downloads.open(path, request.socket.remoteAddress ?? '');
  if (opened === 'silent') return void request.socket.destroy();
  if (opened === 'missing') return refuse(response, 404);
  const { file } = opened;
  const range = rangeOf(request.headers.range, file.bytes);
  if (range === 'unsatisfiable') return refuse(response, 416, { 'content-range': `bytes */${file.bytes}` });
  const { first, last } = range ?? { first: 0, last: file.bytes - 1 };
  response.writeHead(range === undefined ? 200 : 206, {
    'content-type': typeOf(file),
    'content-length': last - first + 1,
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    ...(range === undefined ? {} : { 'content-range': `bytes ${first}-${last}/${file.bytes}` }),
  });
  if (isHead) return void response.end();
  const watch = opened.begin();
  // Only what reaches the end of the file makes it whole.
  response.once('close', () => {
    const whole = response.writableFinished && last === file.bytes - 1;
    watch.end(whole ? 'done' : 'broken');
  });
  send(file, { first, last }, response, watch);
}

function send(
  { content }: ServedFile,
  { first, last }: { first: number; last: number },
  response: ServerResponse,
  watch: DownloadWatch,
): void {
  if (Buffer.isBuffer(content)) return void response.end(content.subarray(first, last + 1));
  const source = createReadStream(content.path, { start: first, end: last, highWaterMark: 1 << 18 });
  source.on('data', () => watch.progress(first + source.bytesRead));
  // A file that ends early or a client that goes away ends the response, whose `close` reports it.
  pipeline(source, response, (error) => {
    if (error) response.destroy();
  });
}

function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-length': 0, ...headers }).end();
}

/** A single range; anything else is answered with the whole file, as RFC 9110 allows. */
function rangeOf(
  header: string | undefined,
  bytes: number,
): { first: number; last: number } | 'unsatisfiable' | undefined {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (parts === null) return undefined;
  const [, from = '', to = ''] = parts;
  if (from === '' && to === '') return undefined;
  if (from === '') {
    const length = Math.min(Number(to), bytes);
    return length === 0 ? 'unsatisfiable' : { first: bytes - length, last: bytes - 1 };
  }
  const first = Number(from);
  const last = to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (to !== '' && Number(to) < first) return undefined;
  return first >= bytes ? 'unsatisfiable' : { first, last };
}

/** UEFI firmware wants to know that it is a program. */
const typeOf = ({ name }: ServedFile): string =>
  name.endsWith('.efi')
    ? 'application/efi'
    : name.endsWith('.ipxe')
      ? 'text/plain'
      : 'application/octet-stream';
