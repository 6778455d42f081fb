import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { createBridge } from '../bridge/bridge.ts';
import type { Handlers } from '../bridge/handlers.ts';
import { startWebServer } from './server.ts';

test('the token works once; a second use and a wrong token are refused', async () => {
  const { origin, token } = await serve();
  expect((await post(origin, { token: 'wrong' })).status).toBe(401);
  expect((await post(origin, { token })).status).toBe(204);
  expect((await post(origin, { token })).status).toBe(401);
});

test.each(['not json', '[]', '{"token":1}', `{"token":"${'x'.repeat(20_000)}"}`])(
  'a body that is no token is refused',
  async (body) => {
    const { origin } = await serve();
    const response = await fetch(`${origin}/session`, { method: 'POST', body, headers: { origin } });
    expect(response.status).toBe(401);
  },
);

test('the cookie is inaccessible to scripts and other sites', async () => {
  const { origin, token } = await serve();
  const cookie = (await post(origin, { token })).headers.get('set-cookie');
  expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
});

test('another origin cannot exchange the token or open the socket with the cookie', async () => {
  const { origin, token } = await serve();
  const foreign = await fetch(`${origin}/session`, {
    method: 'POST',
    body: JSON.stringify({ token }),
    headers: { origin: 'http://evil.example' },
  });
  expect(foreign.status).toBe(403);
  const cookie = await enter(origin, token);
  expect(await refusal(origin, { cookie, origin: 'http://evil.example' })).toBe(403);
});

test('a request for another host is refused (DNS rebinding)', async () => {
  const { origin } = await serve();
  expect(await statusFor(origin, 'rebound.example')).toBe(421);
});

test('a socket without the cookie is refused', async () => {
  const { origin } = await serve();
  expect(await refusal(origin, { origin })).toBe(401);
});

test('every response has the content policy, and nothing outside the folder is served', async () => {
  const { origin } = await serve();
  const page = await fetch(origin);
  expect(await page.text()).toBe('<p>the page</p>');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  for (const path of [
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/%00',
    '/%E0%A4%A',
    '/nothing.js',
    '/assets',
  ]) {
    expect([path, (await fetch(origin + path)).status]).toEqual([path, 404]);
  }
});

test('a page with the cookie calls and subscribes over one socket', async () => {
  const { origin, token } = await serve();
  const socket = await open(origin, await enter(origin, token));
  const frames = collect(socket, 2);
  socket.send(JSON.stringify({ t: 'call', id: 1, name: 'clouds.propose', input: { name: 'Home' } }));
  socket.send(JSON.stringify({ t: 'subscribe', id: 2, name: 'operations.watch', input: {} }));
  expect(await frames).toEqual(
    expect.arrayContaining([
      { t: 'reply', id: 1, reply: { ok: true, value: { folder: '/home/Home' } } },
      { t: 'event', id: 2, event: { t: 'end' } },
    ]),
  );
});

test('an integer beyond 2^53 keeps all its digits', async () => {
  const { origin, token } = await serve();
  const socket = await open(origin, await enter(origin, token));
  const answer = new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(String(data))));
  const input = '{"cloud":"c-4f9k2m1x8q0z","path":"apps.a.id"}';
  socket.send(`{"t":"call","id":9007199254740991,"name":"config.get","input":${input}}`);
  expect(await answer).toBe(
    '{"t":"reply","id":9007199254740991,"reply":{"ok":true,"value":{"value":[9007199254740993,"apps.a.id"]}}}',
  );
});

test.each(['nonsense', '{"t":"call"}', '{"t":"send","id":1}'])(
  'a frame that is not ours ends the connection: %s',
  async (frame) => {
    const { origin, token } = await serve();
    const socket = await open(origin, await enter(origin, token));
    socket.send(frame);
    expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(1008);
  },
);

async function serve() {
  const base = await mkdtemp(join(tmpdir(), 'wild-web-'));
  const root = join(base, 'page');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<p>the page</p>');
  await writeFile(join(base, 'secret.json'), '{}');
  const bridge = createBridge({
    'clouds.propose': async ({ name }: { name: string }) => ({ folder: `/home/${name}` }),
    'config.get': async ({ path }: { path: string }) => ({ value: [9_007_199_254_740_993n, path] }),
    'operations.watch': async function* () {},
  } as unknown as Handlers);
  const server = await startWebServer(bridge, root);
  onTestFinished(async () => {
    await server.close();
    await rm(base, { recursive: true, force: true });
  });
  const url = new URL(server.url);
  return { origin: url.origin, token: url.hash.replace('#token=', '') };
}

const post = (origin: string, body: unknown) =>
  fetch(`${origin}/session`, { method: 'POST', body: JSON.stringify(body), headers: { origin } });

async function enter(origin: string, token: string): Promise<string> {
  return (await post(origin, { token })).headers.get('set-cookie')?.split(';')[0] ?? '';
}

function socketTo(origin: string, headers: Record<string, string>): WebSocket {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, { headers });
  onTestFinished(() => socket.terminate());
  return socket;
}

async function open(origin: string, cookie: string): Promise<WebSocket> {
  const socket = socketTo(origin, { cookie, origin });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return socket;
}

function refusal(origin: string, headers: Record<string, string>): Promise<number | undefined> {
  const socket = socketTo(origin, headers);
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.once('open', () => resolve(101));
  });
}

function collect(socket: WebSocket, count: number): Promise<unknown[]> {
  return new Promise((resolve) => {
    const frames: unknown[] = [];
    socket.on('message', (data) => {
      frames.push(JSON.parse((data as Buffer).toString('utf8')));
      if (frames.length >= count) resolve(frames);
    });
  });
}

function statusFor(origin: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(origin, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}
