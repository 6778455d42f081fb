import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { systemCode } from '../lib/wild-error.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** The page may only load its own files and connect to its own server. Mantine needs inline styles. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** Serves a file below `root`, or 404. Nothing outside it can be requested. */
export async function sendFile(root: string, urlPath: string, response: ServerResponse): Promise<void> {
  const file = fileFor(root, urlPath);
  const type = file === undefined ? undefined : types[extname(file)];
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
