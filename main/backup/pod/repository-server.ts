import { createHash, randomBytes } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { constants as http2, performServerHandshake, type ServerHttp2Stream } from 'node:http2';
import { dirname, join } from 'node:path';
import type { Duplex } from 'node:stream';
import { systemCode } from '../../lib/wild-error.ts';

/** The folders of a repository, and its one file at the top. */
const types = ['data', 'keys', 'locks', 'snapshots', 'index'] as const;
type FileType = (typeof types)[number] | 'config';

/**
 * Serves a repository in a folder of this computer over one connection, in the protocol of restic's rest-server. Files are
 * only ever added, except for locks: whatever is at the other end can't delete or replace a backup.
 * Returns when the connection has ended; if that is because the folder can't be used any more, with the reason. Restic would
 * go on trying for a quarter of an hour.
 */
export function serveRepository(connection: Duplex, folder: string): Promise<string | undefined> {
  const session = performServerHandshake(connection);
  const locks = new Set<string>();
  const answers = new Set<Promise<void>>();
  // A session with unread data may take long to close.
  const broken = Promise.withResolvers<void>();
  let problem: string | undefined;
  session.on('stream', (stream, headers) => {
    const method = String(headers[http2.HTTP2_HEADER_METHOD]);
    const path = String(headers[http2.HTTP2_HEADER_PATH]);
    const range = headers[http2.HTTP2_HEADER_RANGE]?.toString();
    stream.on('error', () => stream.close());
    const answer = respond(stream, { folder, method, path, range, locks }).catch((error: unknown) => {
      if (isOfFolder(error, method)) {
        problem ??= String(error);
        session.destroy();
        broken.resolve();
      } else refuse(stream, statusOf(error));
    });
    if (!path.startsWith('/locks/')) return;
    answers.add(answer);
    void answer.then(() => answers.delete(answer));
  });
  // The session doesn't always notice by itself.
  for (const event of ['end', 'close']) connection.once(event, () => session.destroy());
  session.on('error', () => session.destroy());
  connection.on('error', () => session.destroy());
  const closed = new Promise<void>((resolve) => void session.once('close', resolve));
  return Promise.race([closed, broken.promise]).then(async () => {
    // One of them may be storing a lock.
    await Promise.allSettled(answers);
    // The process that held them is gone, even if it had no time to remove them.
    await Promise.allSettled([...locks].map((lock) => rm(lock, { force: true })));
    return problem;
  });
}

interface Request {
  readonly folder: string;
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
  /** The locks that were made over this connection. */
  readonly locks: Set<string>;
}

async function respond(stream: ServerHttp2Stream, request: Request): Promise<void> {
  const { folder, method } = request;
  const [, first = '', name, ...more] = new URL(request.path, 'http://repository').pathname.split('/');
  const type = [...types, 'config' as const].find((known) => known === first);
  if (type === undefined || more.length > 0) return refuse(stream, 404);
  if (type !== 'config' && (name === undefined || name === '')) {
    return method === 'GET' ? list(stream, folder, type) : refuse(stream, 405);
  }
  if (type !== 'config' && !/^[0-9a-f]{64}$/.test(name ?? '')) return refuse(stream, 404);
  const file = fileOf(folder, type, name ?? '');
  switch (method) {
    case 'HEAD':
      stream.respond({ ':status': 200, 'content-length': (await stat(file)).size }, { endStream: true });
      return;
    case 'GET':
      return read(stream, file, request.range);
    case 'POST':
      if (type === 'locks') request.locks.add(file);
      return write(stream, file, type === 'config' ? undefined : name);
    case 'DELETE':
      if (type !== 'locks') return refuse(stream, 403);
      await unlink(file);
      request.locks.delete(file);
      return refuse(stream, 200);
    default:
      return refuse(stream, 405);
  }
}

function fileOf(folder: string, type: FileType, name: string): string {
  if (type === 'config') return join(folder, 'config');
  return type === 'data' ? join(folder, 'data', name.slice(0, 2), name) : join(folder, type, name);
}

async function list(stream: ServerHttp2Stream, folder: string, type: FileType): Promise<void> {
  const names = await readdir(join(folder, type), { recursive: type === 'data' });
  const files = names.filter((name) => /(^|[/\\])[0-9a-f]{64}$/.test(name));
  const sized = await Promise.all(
    files.map(async (name) => ({
      name: name.slice(-64),
      size: (await stat(join(folder, type, name))).size,
    })),
  );
  stream.respond({ ':status': 200, 'content-type': 'application/vnd.x.restic.rest.v2' });
  stream.end(JSON.stringify(sized));
}

async function read(stream: ServerHttp2Stream, file: string, range: string | undefined): Promise<void> {
  const { size } = await stat(file);
  const asked = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
  const start = asked === null ? 0 : Number(asked[1]);
  const end = asked === null || asked[2] === '' ? size - 1 : Math.min(Number(asked[2]), size - 1);
  if (start > end && size > 0) return refuse(stream, 416);
  stream.respond({
    ':status': asked === null ? 200 : 206,
    'content-length': size === 0 ? 0 : end - start + 1,
  });
  if (size === 0) {
    stream.end();
    return;
  }
  const content = createReadStream(file, { start, end });
  content.on('error', () => stream.close(http2.NGHTTP2_INTERNAL_ERROR));
  content.pipe(stream);
}

/** Stores a file under its final name only when it is whole, on disk and what its name says. */
async function write(stream: ServerHttp2Stream, file: string, sha256: string | undefined): Promise<void> {
  const temporary = join(dirname(file), `.${randomBytes(8).toString('hex')}.new`);
  // Only the last of its folders: where the repository was, there may be nothing but the empty folder of an unplugged disk.
  if (!(await exists(dirname(file)))) await mkdir(dirname(file), { mode: 0o700 }).catch(unlessThere);
  if (await exists(file)) return refuse(stream, 403);
  const handle = await open(temporary, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
  const hash = createHash('sha256');
  try {
    try {
      // Reading a stream that is closed already would never end.
      if (stream.destroyed) return;
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        hash.update(chunk);
        await handle.writeFile(chunk);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (sha256 !== undefined && hash.digest('hex') !== sha256) return refuse(stream, 400);
    await rename(temporary, file);
    refuse(stream, 200);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Another request may have made it at the same time. */
function unlessThere(error: unknown): void {
  if (systemCode(error) !== 'EEXIST') throw error;
}

const folderCodes = [
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EROFS',
  'EACCES',
  'EPERM',
  'ENODEV',
  'ENXIO',
  'ESTALE',
  'EHOSTDOWN',
];

function isOfFolder(error: unknown, method: string): boolean {
  const code = systemCode(error) ?? '';
  return folderCodes.includes(code) || (code === 'ENOENT' && method === 'POST');
}

const statusOf = (error: unknown): number => (systemCode(error) === 'ENOENT' ? 404 : 500);

function refuse(stream: ServerHttp2Stream, status: number): void {
  if (stream.closed || stream.destroyed) return;
  if (stream.headersSent) {
    stream.close(http2.NGHTTP2_INTERNAL_ERROR);
    return;
  }
  stream.respond({ ':status': status }, { endStream: true });
}
