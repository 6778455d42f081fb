import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { pageHeaders, pageTypes } from '../lib/page-files.ts';
import { systemCode } from '../lib/wild-error.ts';

/** The window's origin. It has its own scheme, because `file:` would let the page read the disk. */
export const appOrigin = 'app://wild-cloud';

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

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
  const type = pageTypes[extname(file)];
  if (!file.startsWith(folder + sep) || file.includes('\0') || type === undefined) return plain(404);
  try {
    return new Response(new Uint8Array(await readFile(file)), {
      headers: { ...pageHeaders, 'content-type': type },
    });
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(systemCode(error) ?? '')) return plain(404);
    throw error;
  }
}

export function serveApp(session: Session, folder: string): void {
  session.protocol.handle('app', (request) => serveFile(folder, request));
}
