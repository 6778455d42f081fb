import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { blobPath, readImages } from '../build/container-image.ts';

export const registryPort = 5000;

/**
 * The reading half of an OCI registry, over HTTP: manifests by tag or digest, blobs by digest, also in ranges. The installer image is
 * the same for every schematic.
 */
export async function startRegistry(address: string, signal: AbortSignal, say: (line: string) => void) {
  const images = await readImages();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://registry').pathname;
    answer(path, request.headers.range, request.method === 'HEAD', response, images).then(
      (status) => say(`${request.method} ${path} ${status}`),
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  });
  signal.addEventListener('abort', () => {
    server.close();
    server.closeAllConnections();
  });
  server.listen(registryPort, address);
  await once(server, 'listening');
}

async function answer(
  path: string,
  range: string | undefined,
  headOnly: boolean,
  response: ServerResponse,
  images: Readonly<Record<string, string>>,
): Promise<number> {
  if (path === '/v2/') return finish(response, 200);
  const [, name, kind, reference] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(path) ?? [];
  if (name === undefined || reference === undefined) return finish(response, 404);
  const known = name.replace(/^metal-installer(?:-secureboot)?\/[0-9a-f]{64}$/, 'installer');
  const digest = reference.startsWith('sha256:') ? reference : images[`${known}:${reference}`];
  if (digest === undefined || !/^sha256:[0-9a-f]{64}$/.test(digest)) return finish(response, 404);
  const file = blobPath(digest);
  const size = await stat(file).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) return finish(response, 404);
  response.setHeader('Docker-Content-Digest', digest);
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Content-Type', await mediaType(kind === 'manifests', file));
  const [, first] = /^bytes=(\d+)-$/.exec(range ?? '') ?? [];
  const start = Number(first ?? 0);
  if (first !== undefined) response.setHeader('Content-Range', `bytes ${start}-${size - 1}/${size}`);
  response.setHeader('Content-Length', size - start);
  response.writeHead(first === undefined ? 200 : 206);
  if (headOnly) response.end();
  else await pipeline(createReadStream(file, { start }), response);
  return response.statusCode;
}

function finish(response: ServerResponse, status: number): number {
  response.writeHead(status, { 'Content-Length': 0 }).end();
  return status;
}

async function mediaType(isManifest: boolean, file: string): Promise<string> {
  if (!isManifest) return 'application/octet-stream';
  const { mediaType: type } = JSON.parse(await readFile(file, 'utf8')) as { readonly mediaType: string };
  return type;
}
