import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WildError } from '../lib/wild-error.ts';
import { fetchSources } from './fetch-sources.ts';
import { parseServiceManifest } from './read-service-manifest.ts';

const text = 'kind: ConfigMap\n'.repeat(5000);
const hash = (of: string) => createHash('sha256').update(of).digest('hex');
const url = 'https://example.org/dns/v1/all.yaml';

let folder: string;
let server: Server;
let requests: string[];
let respond: RequestListener;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wild-sources-'));
  requests = [];
  respond = (_request, response) => void response.end(text);
  server = createServer((request, response) => {
    requests.push(`${request.url ?? ''} ${request.headers.range ?? ''}`.trim());
    respond(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
  await rm(folder, { recursive: true });
});

function manifest(sha256?: string, bytes = 1_000_000) {
  const pin = sha256 === undefined ? '' : `, sha256: ${sha256}`;
  const source = parseServiceManifest(
    'dns',
    `name: dns
title: DNS
description: Answers.
version: v1
category: network
namespace: dns
needed: {when: always}
sources:
  - {url: ${url}, file: all.yaml, bytes: ${bytes}${pin}}
`,
  );
  return { ...source, translations: new Map() };
}

function get(of = manifest(), recorded: Record<string, string> = {}) {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return fetchSources(of, folder, recorded, { fetch, mirror: `http://127.0.0.1:${port}` });
}

const failure = async (work: Promise<unknown>): Promise<WildError> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof WildError) return error;
  throw new Error('It did not fail as expected', { cause: error });
};

test('is downloaded once, and its hash is recorded if nobody pinned it', async () => {
  const first = await get();
  expect(first.files.get('sources/all.yaml')).toBe(text);
  expect(first.hashes).toEqual({ [url]: hash(text) });
  expect((await get()).files).toEqual(first.files);
  expect(requests).toEqual(['/example.org/dns/v1/all.yaml']);
});

test('another content than the pinned, recorded or first one is refused, and nothing of it stays', async () => {
  expect(await failure(get(manifest(hash('other'))))).toMatchObject({ code: 'services.hash-mismatch' });
  expect(await failure(get(manifest(), { [url]: hash('other') }))).toMatchObject({
    code: 'services.hash-mismatch',
    context: { url, expected: hash('other'), found: hash(text) },
  });
  await expect(readFile(join(folder, 'dns/v1/all.yaml'))).rejects.toThrow('ENOENT');
  expect((await get(manifest(hash(text)))).hashes).toEqual({});
});

test('a file that changed in the cache is downloaded again', async () => {
  await get();
  await writeFile(join(folder, 'dns/v1/all.yaml'), 'changed');
  expect((await get()).files.get('sources/all.yaml')).toBe(text);
});

test('a missing file, a server that is not there and a connection that ends early each have their reason', async () => {
  respond = (_request, response) => void response.writeHead(404).end();
  expect(await failure(get())).toMatchObject({ code: 'tools.download-failed', context: { status: '404' } });
  respond = (_request, response) => {
    response.writeHead(200, { 'content-length': text.length });
    response.write(text.slice(0, 20_000), () => void response.destroy());
  };
  expect(await failure(get())).toMatchObject({ code: 'tools.download-failed' });
});

/** What an interrupted download leaves behind. */
async function leavePart(part: string): Promise<void> {
  await mkdir(join(folder, 'dns/v1'), { recursive: true });
  await writeFile(join(folder, 'dns/v1/all.yaml.part'), part);
}

const inParts: RequestListener = (request, response) => {
  const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(from > 0 ? 206 : 200).end(text.slice(from));
};

test('a download that was interrupted continues where it ended', async () => {
  await leavePart(text.slice(0, 20_000));
  respond = inParts;
  expect((await get(manifest(hash(text)))).files.get('sources/all.yaml')).toBe(text);
  expect(requests).toEqual(['/example.org/dns/v1/all.yaml bytes=20000-']);
});

test('the rest of another file is not put together with an old part', async () => {
  await leavePart('x'.repeat(20_000));
  respond = inParts;
  expect((await get(manifest(hash(text)))).files.get('sources/all.yaml')).toBe(text);
  expect(requests).toHaveLength(2);
});

test('a file that is larger than it may be is refused', async () => {
  expect(await failure(get(manifest(undefined, 1000)))).toMatchObject({
    code: 'services.hash-mismatch',
    sentences: { title: { key: 'services.source-too-large.title' } },
  });
});
