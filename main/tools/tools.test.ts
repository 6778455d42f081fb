import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { toolNames } from '../../contract/tools.ts';
import { createTools } from './create-tools.ts';
import { readToolLock, type ToolLock } from './tool-lock.ts';
import { serve } from './serve.suite.ts';

const program = `#!/bin/sh\necho 1.2.3\n${'#'.repeat(100_000)}\n`;
const sha256 = createHash('sha256').update(program).digest('hex');

test('an unreachable server is an environment failure with a hint', async () => {
  const tools = await toolsFrom('http://127.0.0.1:9/kubectl');
  await expect(tools.path('kubectl')).rejects.toMatchObject({
    code: 'tools.download-failed',
    family: 'environment',
    retry: true,
  });
});

test('a file with a wrong hash is deleted and never installed', async () => {
  const url = await serve((_request, response) => response.end('something else'));
  const tools = await toolsFrom(`${url}/kubectl`, sha256);
  await expect(tools.path('kubectl')).rejects.toMatchObject({ code: 'tools.checksum-mismatch' });
  expect(await tools.missing('kubectl')).toBe(true);
});

test('an interrupted download is kept, and the next attempt continues it', async () => {
  const ranges: (string | undefined)[] = [];
  let breakOff = () => {};
  const url = await serve((request, response) => {
    ranges.push(request.headers.range);
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': program.length - from });
    if (from > 0) response.end(program.slice(from));
    else response.write(program.slice(0, 40_000));
    breakOff = () => response.destroy();
  });
  const { tools, cache } = await toolsAndCache(`${url}/kubectl`, sha256);
  const broken = tools.path('kubectl').catch((error: unknown) => error);
  const part = join(cache, 'tools', 'kubectl', 'v1.2.3', 'kubectl.part');
  await expect.poll(async () => (await stat(part).catch(() => undefined))?.size).toBe(40_000);
  breakOff();
  expect(await broken).toMatchObject({ code: 'tools.download-failed' });
  const path = await tools.path('kubectl');
  expect(await readFile(path, 'utf8')).toBe(program);
  expect(ranges).toEqual([undefined, 'bytes=40000-']);
});

test("without a hash in the lock the publisher's checksum file decides, and the hash is kept", async () => {
  const url = await serve((request, response) =>
    response.end(request.url === '/kubectl.sha256' ? `${sha256}\n` : program),
  );
  const tools = await toolsFrom(`${url}/kubectl`);
  const path = await tools.path('kubectl');
  expect((await stat(path)).mode & 0o777).toBe(0o755);
  expect(await tools.list()).toContainEqual(
    expect.objectContaining({ tool: 'kubectl', state: 'ready', source: 'downloaded', sha256 }),
  );
});

test('a checksum file that does not list the tool stops the download', async () => {
  const url = await serve((_request, response) => response.end(`${sha256}  other-file\n`));
  await expect((await toolsFrom(`${url}/kubectl`)).path('kubectl')).rejects.toMatchObject({
    code: 'tools.download-failed',
  });
});

test('verify finds a changed tool, and the next use installs it again', async () => {
  const url = await serve((_request, response) => response.end(program));
  const tools = await toolsFrom(`${url}/kubectl`, sha256);
  const path = await tools.path('kubectl');
  const changed = `${program.slice(0, -2)}!\n`;
  await writeFile(path, changed);
  expect(await tools.verify()).toContainEqual(expect.objectContaining({ tool: 'kubectl', state: 'damaged' }));
  await tools.path('kubectl');
  expect(await readFile(path, 'utf8')).toBe(program);
});

test('a partially installed tool counts as missing', async () => {
  const url = await serve((_request, response) => response.end(program));
  const tools = await toolsFrom(`${url}/kubectl`, sha256);
  await appendFile(await tools.path('kubectl'), 'x');
  expect(await tools.missing('kubectl')).toBe(true);
});

test('an installed app uses its bundled tool', async () => {
  const bundled = await folder();
  await writeFile(join(bundled, 'kubectl'), program);
  const tools = await toolsFrom('http://127.0.0.1:9/kubectl', sha256, bundled);
  expect(await tools.path('kubectl')).toBe(join(bundled, 'kubectl'));
});

test('a cancelled download is reported as cancelled, not as failed', async () => {
  const stop = new AbortController();
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': 1_000_000 });
    response.write('x', () => stop.abort());
  });
  const tools = await toolsFrom(`${url}/kubectl`, sha256);
  await expect(tools.path('kubectl', { signal: stop.signal })).rejects.toMatchObject({
    code: 'operation.cancelled',
  });
});

test('the product’s lock file is valid', async () => {
  const lock = await readToolLock(new URL('../../resources/tools.lock.yaml', import.meta.url).pathname);
  expect(Object.keys(lock).sort()).toEqual([...toolNames].sort());
});

async function toolsFrom(url: string, hash?: string, bundled?: string) {
  return (await toolsAndCache(url, hash, bundled)).tools;
}

async function toolsAndCache(url: string, hash?: string, bundled?: string) {
  const tool = { version: 'v1.2.3', platforms: {}, build: 'no-recipe' };
  const lock: ToolLock = {
    kubectl: { ...tool, platforms: { here: { url, ...(hash ? { sha256: hash } : {}) } } },
    talosctl: tool,
    restic: tool,
    practice: tool,
    'metallb-controller': tool,
    'cert-manager': tool,
    traefik: tool,
    coredns: tool,
    'external-dns': tool,
  };
  const cache = await folder();
  const go = () => Promise.reject(new Error('nothing is built here'));
  const deps = { lock: async () => lock, go, root: cache, cache, platform: 'here', fetch };
  return { cache, tools: createTools({ ...deps, ...(bundled ? { bundled } : {}) }) };
}

async function folder(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'wild-tools-')), 'here');
  await mkdir(path, { recursive: true });
  onTestFinished(async () => {
    await rm(dirname(path), { recursive: true, force: true });
  });
  return path;
}
