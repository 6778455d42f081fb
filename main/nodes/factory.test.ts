import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createFactory } from './factory.ts';
import { schematicId } from './schematic.ts';

const extensions = ['siderolabs/util-linux-tools', 'siderolabs/iscsi-tools'];
const known = '613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245';

test('registered extensions are known under the same ID', async () => {
  const factory = createFactory(await standIn(), fetch);
  await expect(factory.knows(known)).rejects.toMatchObject({
    code: 'nodes.factory-refused',
    sentences: { detail: { values: { problem: { key: 'nodes.factory.unknown' } } } },
  });
  expect(await factory.register(extensions)).toBe('known');
  expect(await factory.knows(known)).toBe('known');
  expect(schematicId(extensions)).toBe(known);
});

test.each<[string, number, string, string]>([
  ['another ID', 201, JSON.stringify({ id: 'b'.repeat(64) }), 'nodes.factory.other-id'],
  ['no ID', 200, '<html>hello</html>', 'nodes.factory.not-one'],
  ['a refusal', 400, 'unknown field "x"\n', 'nodes.factory.answered'],
])('a response with %s is an error', async (_, status, text, key) => {
  const factory = createFactory(await answering(status, text), fetch);
  await expect(factory.register(extensions)).rejects.toMatchObject({
    code: 'nodes.factory-refused',
    sentences: { detail: { values: { problem: { key } } } },
  });
});

test('a factory that is busy, down or redirects counts as unreachable', async () => {
  expect(await createFactory(await answering(503, 'busy'), fetch).register(extensions)).toBe('unreachable');
  expect(await createFactory(await answering(302, ''), fetch).register(extensions)).toBe('unreachable');
  expect(await createFactory('http://127.0.0.1:1', fetch).register(extensions)).toBe('unreachable');
});

test('a request can be cancelled', async () => {
  const stop = new AbortController();
  const asked = createFactory(await answering('never', ''), fetch).register(extensions, stop.signal);
  stop.abort();
  await expect(asked).rejects.toMatchObject({ code: 'operation.cancelled' });
});

/** Like the real factory: the ID is the SHA-256 of the schematic in its canonical form. */
async function standIn(): Promise<string> {
  const kept = new Set<string>();
  return serve(async (request) => {
    if (request.method === 'POST' && request.url === '/schematics') {
      const body = await bodyOf(request);
      const id = createHash('sha256').update(body).digest('hex');
      kept.add(id);
      return [201, JSON.stringify({ id, schematic: body })];
    }
    const id = /^\/schematics\/([0-9a-f]{64})$/.exec(request.url ?? '')?.[1] ?? '';
    return kept.has(id) ? [200, 'customization: {}\n'] : [404, 'schematic not found'];
  });
}

const answering = (status: number | 'never', text: string) =>
  serve(async () => (status === 'never' ? new Promise<never>(() => undefined) : [status, text]));

async function serve(answer: (request: IncomingMessage) => Promise<readonly [number, string]>) {
  const server = createServer((request, response) => {
    void answer(request).then(([status, text]) =>
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end(text),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
