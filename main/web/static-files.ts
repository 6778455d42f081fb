import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pageHeaders, pageTypes } from '../lib/page-files.ts';
import { systemCode } from '../lib/wild-error.ts';

export const securityHeaders: Readonly<Record<string, string>> = {
  ...pageHeaders,
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** Serves a file below `root`, or 404. Nothing outside it can be requested. */
export async function sendFile(root: string, urlPath: string, response: ServerResponse): Promise<void> {
  const file = fileFor(root, urlPath);
  const type = file === undefined ? undefined : pageTypes[extname(file)];
  if (file === undefined || type === undefined) return notFound(response);
  try {
    const body = await readFile(file);
    const caching = /[/\\]assets[/\\]/.test(file) ? 'public, max-age=31536000, immutable' : 'no-store';
    response.writeHead(200, { ...securityHeaders, 'content-type': type, 'cache-control': caching }).end(body);
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'ENOENT' && code !== 'EISDIR' && code !== 'ENOTDIR') throw error;
    notFound(response);
  }
}

function fileFor(root: string, urlPath: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
  if (path.includes('\0')) return undefined;
  const file = normalize(join(root, path === '/' ? 'index.html' : path));
  return file.startsWith(normalize(root + sep)) ? file : undefined;
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { ...securityHeaders, 'content-type': 'text/plain' }).end('Not here\n');
}
