import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { systemCode } from '../lib/wild-error.ts';

/** The window's origin. It has its own scheme, because `file:` would let the page read the disk. */
export const appOrigin = 'app://wild-cloud';

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Allows only our own scripts. Inline styles are needed by Mantine and CodeMirror. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const plain = (status: number) => new Response(null, { status });

/** Serves a file from the folder; anything else is not found. */
export async function serveFile(folder: string, request: Pick<Request, 'method' | 'url'>): Promise<Response> {
  if (request.method !== 'GET') return plain(405);
  const url = new URL(request.url);
  if (url.protocol !== 'app:' || url.host !== 'wild-cloud') return plain(404);
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch (error) {
    if (error instanceof URIError) return plain(400);
    throw error;
  }
  const file = join(folder, path === '/' ? 'index.html' : path);
  const type = types[extname(file)];
  if (!file.startsWith(folder + sep) || file.includes('\0') || type === undefined) return plain(404);
  try {
    return new Response(new Uint8Array(await readFile(file)), {
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy,
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(systemCode(error) ?? '')) return plain(404);
    throw error;
  }
}

export function serveApp(session: Session, folder: string): void {
  session.protocol.handle('app', (request) => serveFile(folder, request));
}
