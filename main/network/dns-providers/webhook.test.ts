import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { webhook } from './webhook.ts';

const mediaType = 'application/external.dns.webhook+json;version=1';
type Answers = Readonly<Record<string, { readonly status: number; readonly body?: string }>>;

/** A webhook provider as ExternalDNS documents it, with some answers replaced. */
async function open(answers: Answers = {}, filters: readonly string[] = ['example.org']) {
  const records = new Map<string, unknown>();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    const replaced = answers[`${request.method} ${request.url}`];
    const end = (status: number, content?: unknown) =>
      response
        .writeHead(status, { 'content-type': mediaType, vary: 'Content-Type' })
        .end(content === undefined ? undefined : JSON.stringify(content));
    if (replaced !== undefined) return response.writeHead(replaced.status).end(replaced.body);
    if (request.headers.accept !== mediaType) return end(406);
    if (request.url === '/') return end(200, { filters });
    if (request.method === 'GET') return end(200, [...records.values()]);
    const changes = JSON.parse(body) as Record<'create' | 'delete', { dnsName: string }[] | undefined>;
    for (const one of changes.create ?? []) records.set(one.dnsName, one);
    for (const one of changes.delete ?? []) records.delete(one.dnsName);
    return end(204);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => void server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, records };
}

test.each<[string, Answers, string, string]>([
  [
    'a web page',
    { 'GET /': { status: 200, body: '<html>' } },
    'network.credentials-refused',
    'network.webhook.other-program',
  ],
  [
    'another program',
    { 'GET /': { status: 404 } },
    'network.credentials-refused',
    'network.webhook.other-program',
  ],
  ['no access', { 'GET /': { status: 403 } }, 'network.credentials-refused', 'network.webhook.denies'],
  [
    'a list that fails',
    { 'GET /records': { status: 500, body: 'login failed' } },
    'network.provider-failed',
    'network.failed.detail-words',
  ],
  [
    'no right to change',
    { 'POST /records': { status: 400, body: 'read-only' } },
    'network.rights-missing',
    'network.webhook.read-only',
  ],
])('%s', async (_, answers, code, key) => {
  const { url } = await open(answers);
  await expect(webhook(url).check('home.example.org')).rejects.toMatchObject({
    code,
    sentences: { detail: { key } },
  });
});

test.each([
  '192.168.8.5:8888',
  'ftp://dns.example.org',
  'http://me:secret@dns.example.org',
  'http://dns.example.org/?a=b',
])('%s is no address of a webhook', async (url) => {
  await expect(webhook(url).check('example.org')).rejects.toMatchObject({
    code: 'network.credentials-refused',
    sentences: { detail: { key: 'network.webhook.not-url' } },
  });
});

test('a domain that its filter excludes', async () => {
  const { url } = await open({}, ['.example.net', 'example.com']);
  await expect(webhook(url).check('home.example.org')).rejects.toMatchObject({
    code: 'network.zone-not-found',
    sentences: { detail: { key: 'network.webhook.filtered' } },
  });
});

test('its rights are proven, and nothing stays', async () => {
  const { url, records } = await open({}, ['.example.org']);
  expect(await webhook(`${url}/`).check('home.example.org')).toMatchObject({
    name: 'example.org',
    proven: true,
  });
  expect([...records]).toEqual([]);
  expect(await webhook((await open({}, [])).url).check('home.example.org')).toMatchObject({
    name: 'home.example.org',
  });
});

test('a webhook inside the cluster cannot be checked from here', async () => {
  expect(await webhook('http://dns.external-dns.svc:8888').check('example.org')).toMatchObject({
    proven: false,
  });
});
