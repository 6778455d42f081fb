import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkExport, parseExport } from './check-export.ts';
import { xdr, XdrReader } from './xdr.ts';

interface Call {
  readonly program: number;
  readonly version: number;
  readonly procedure: number;
  readonly body: XdrReader;
}

const numbers = (...values: number[]): Buffer => Buffer.concat(values.map(xdr.number));
/** An accepted reply, with its status and what follows. */
const accepted = (status: number, data: Buffer = Buffer.alloc(0)) =>
  Buffer.concat([numbers(0, 0, 0, status), data]);
const done = (data?: Buffer) => accepted(0, data);
const noProgram = accepted(1);
const onlyVersions = (lowest: number, highest: number) => accepted(2, numbers(lowest, highest));
const authTooWeak = numbers(1, 1, 5);

/** An RPC server that answers calls as the specification of the three protocols says. */
async function serve(answer: (call: Call, port: number) => Buffer | 'hang', split = false): Promise<number> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      const reader = new XdrReader(bytes.subarray(4));
      const id = reader.number();
      const [, , program = 0, version = 0, procedure = 0] = [0, 0, 0, 0, 0].map(() => reader.number());
      for (const each of ['credentials', 'verifier']) if (each && reader.number() >= 0) reader.opaque();
      const reply = answer({ program, version, procedure, body: reader }, portOf());
      if (reply === 'hang') return;
      const message = Buffer.concat([numbers(id, 1), reply]);
      if (!split) return void socket.write(Buffer.concat([xdr.number(0x80000000 + message.length), message]));
      socket.write(Buffer.concat([xdr.number(8), message.subarray(0, 8)]));
      socket.write(Buffer.concat([xdr.number(0x80000000 + message.length - 8), message.subarray(8)]));
    });
  });
  const portOf = () => (server.address() as AddressInfo).port;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return portOf();
}

const announced = (entries: Readonly<Record<string, readonly string[]>>): Buffer =>
  Buffer.concat([
    ...Object.entries(entries).map(([path, clients]) =>
      Buffer.concat([
        xdr.number(1),
        xdr.text(path),
        ...clients.map((client) => Buffer.concat([xdr.number(1), xdr.text(client)])),
        xdr.number(0),
      ]),
    ),
    xdr.number(0),
  ]);

/** The names that a COMPOUND looks up. */
function namesIn(body: XdrReader): string {
  body.text();
  body.number();
  const count = body.number();
  body.number();
  const names = Array.from({ length: count - 1 }, () => [body.number(), body.text()][1]);
  return `/${names.join('/')}`;
}

/** A NAS with these folders. */
const nas =
  (status: (path: string) => number, exports: Readonly<Record<string, readonly string[]>> | undefined) =>
  ({ program, procedure, body }: Call, port: number): Buffer => {
    if (program === 100000) return done(xdr.number(exports === undefined ? 0 : port));
    if (program === 100005) return done(announced(exports ?? {}));
    return done(
      procedure === 0
        ? undefined
        : Buffer.concat([xdr.number(status(namesIn(body))), xdr.text(''), xdr.number(0)]),
    );
  };

async function check(port: number, path = '/export/media', practice = false) {
  const { verdict, findings, exports } = await checkExport(
    { host: '127.0.0.1', path },
    { nfsPort: port, portmapPort: port, timeoutMs: 300, practice },
  );
  return { verdict, keys: findings.map(({ key }) => key.replace('storage.export.', '')), exports };
}

const only =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path) ? 0 : 2;
const shared = { '/export/media': ['192.168.1.0/24'], '/export/photos': [] };

describe('a NAS', () => {
  test('that has the folder', async () => {
    expect(await check(await serve(nas(only('/export/media'), shared)))).toEqual({
      verdict: 'usable',
      keys: ['found', 'from-here'],
      exports: [
        { path: '/export/media', clients: ['192.168.1.0/24'] },
        { path: '/export/photos', clients: [] },
      ],
    });
  });

  test('that sends its answers in pieces', async () => {
    expect(await check(await serve(nas(only('/export/media'), shared), true))).toMatchObject({
      verdict: 'usable',
    });
  });

  test('that is asked for a practice cloud', async () => {
    const port = await serve(nas(only('/export/media'), shared));
    expect((await check(port, '/export/media', true)).keys).toEqual(['found', 'practice']);
  });

  test('that shares other folders', async () => {
    expect(await check(await serve(nas(only('/export'), shared)), '/export/films')).toMatchObject({
      verdict: 'unusable',
      keys: ['others'],
    });
  });

  test('that announces nothing, and does not have it', async () => {
    expect(await check(await serve(nas(only(), undefined)))).toEqual({
      verdict: 'unusable',
      keys: ['missing'],
      exports: undefined,
    });
  });

  test('whose root is a folder of the path', async () => {
    expect((await check(await serve(nas(only('/media'), shared)))).keys).toEqual(['elsewhere']);
  });

  test.each([1, 13, 10016])('that hides it (%i)', async (status) => {
    const port = await serve(nas(() => status, shared));
    expect(await check(port)).toMatchObject({ verdict: 'unclear', keys: ['hidden-clients', 'from-here'] });
    expect(await check(port, '/export/photos')).toMatchObject({ keys: ['hidden', 'from-here'] });
  });

  test('that speaks NFS 4.1 only', async () => {
    expect((await check(await serve(nas(() => 10021, shared)))).keys).toEqual(['unclear', 'from-here']);
  });
});

describe('what is no use', () => {
  const nfsOnly = (reply: Buffer | 'hang') => (call: Call) => (call.program === 100003 ? reply : noProgram);

  test.each<[string, Buffer | 'hang', string]>([
    ['NFS 3 only', onlyVersions(2, 3), 'old'],
    ['an NFS from the future', onlyVersions(5, 6), 'new'],
    ['another program', noProgram, 'foreign'],
    ['a server that wants Kerberos', authTooWeak, 'denied'],
    ['a server that hangs', 'hang', 'silent'],
    ['a server out of memory', accepted(5), 'foreign'],
  ])('%s', async (_, reply, key) => {
    expect(await check(await serve(nfsOnly(reply)))).toMatchObject({ verdict: 'unusable', keys: [key] });
  });

  async function raw(say: (socket: Socket) => void): Promise<number> {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      say(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return (server.address() as AddressInfo).port;
  }

  test.each<[string, (socket: Socket) => void]>([
    ['a web server', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['an SSH server', (socket) => socket.write('SSH-2.0-OpenSSH_9.9\r\n')],
    ['one that hangs up', (socket) => socket.end()],
    [
      'an answer to somebody else',
      (socket) => socket.end(Buffer.concat([xdr.number(0x80000008), numbers(1, 1)])),
    ],
    [
      'a record that never ends',
      (socket) => socket.end(Buffer.concat([numbers(4, 1), xdr.number(0x80000004)])),
    ],
  ])('%s', async (_, say) => {
    expect(await check(await raw(say))).toMatchObject({ verdict: 'unusable', keys: ['foreign'] });
  });

  test('nothing', async () => {
    const port = await raw(() => undefined);
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const closed = (free.address() as AddressInfo).port;
    await new Promise<void>((resolve) => free.close(() => resolve()));
    expect(closed).not.toBe(port);
    expect((await check(closed)).keys).toEqual(['refused']);
  });

  test('a list of folders that is cut off is no list', async () => {
    const cut = announced(shared).subarray(0, 21);
    const port = await serve((call, own) => {
      if (call.program === 100005) return done(cut);
      return nas(only('/export/media'), shared)(call, own);
    });
    expect(await check(port)).toEqual({
      verdict: 'usable',
      keys: ['found', 'from-here'],
      exports: undefined,
    });
  });

  test('a person who stops it', async () => {
    const port = await raw(() => undefined);
    const ports = { nfsPort: port, portmapPort: port, practice: false };
    const checking = checkExport({ host: '127.0.0.1', path: '/x' }, ports, AbortSignal.timeout(50));
    await expect(checking).rejects.toMatchObject({ code: 'operation.cancelled' });
  });
});

test.each<[string, string, string | undefined]>([
  ['nas', '/export/media', 'nas /export/media'],
  ['NAS.lan', '/export/media/', 'nas.lan /export/media'],
  ['192.168.1.5', '/', '192.168.1.5 /'],
  ['nas:/export/media', '', 'nas /export/media'],
  ['nfs://nas/export/media', '', 'nas /export/media'],
  ['nas', '/Filme & Serien', 'nas /Filme & Serien'],
  ['fd00::5', '/x', 'fd00::5 /x'],
  ['', '/x', undefined],
  ['nas', '', undefined],
  ['nas', 'export', undefined],
  ['nas', '/export/../etc', undefined],
  ['nas', '/a\nb', undefined],
  ['my nas', '/x', undefined],
  ['nas', `/${'x'.repeat(256)}`, undefined],
])('%s %s', (host, path, expected) => {
  const parsed = parseExport(host, path);
  expect(parsed && `${parsed.host} ${parsed.path}`).toBe(expected);
});
