import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Operation } from '../../contract/operations.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { createConfig } from '../config/config.ts';
import { realFiles } from '../lib/file-access.ts';
import { transactionalFiles } from '../lib/file-transaction.ts';
import { schematicId } from '../nodes/nodes.ts';
import { createOperations } from '../operations/operations.ts';
import type { ImageAccess } from './fetch-image-file.ts';
import { createImages, type ImageRequest } from './images.ts';
import { content, etagOf, kernelArguments, sendFile, type StandIn } from './testdata/factory-server.ts';
import { standInFactory } from './testdata/stand-in-factory.ts';

const iso: ImageRequest = { kind: 'iso', architecture: 'amd64' };
const boot: ImageRequest = { kind: 'boot', architecture: 'amd64' };
const hash = (of: Buffer) => createHash('sha256').update(of).digest('hex');

async function setUp(access: Partial<ImageAccess> = {}, sizeTimeoutMs?: number) {
  const folder = await mkdtemp(join(tmpdir(), 'wild-images-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const factory = await standInFactory();
  let now = new Date('2026-05-01T10:00:00Z');
  const start = () => {
    const operations = createOperations({
      shell: 'cli',
      clock: () => new Date(),
      folders: async () => [join(folder, 'operations')],
      folderFor: async () => join(folder, 'operations'),
    });
    const images = createImages({
      cache: folder,
      config: createConfig({ files: transactionalFiles(realFiles) }),
      operations,
      clock: () => now,
      access: { fetch, mirror: factory.url, ...access },
      ...(sizeTimeoutMs === undefined ? {} : { sizeTimeoutMs }),
    });
    onTestFinished(() => operations.close({ cancel: true }));
    const fetched = async (
      request: Parameters<typeof images.fetch>[0],
      cloud?: Cloud,
    ): Promise<Operation> => {
      const { operation } = await images.fetch(request, cloud);
      if (operation === undefined) throw new Error('it was there already');
      return operations.settled(operation);
    };
    return { operations, images, fetched };
  };
  return {
    folder,
    factory,
    start,
    ...start(),
    later: (days: number) => void (now = new Date(+now + days * 864e5)),
  };
}

test('an image is downloaded once, with the kernel’s arguments, and verified before each use', async () => {
  const { images, fetched, factory } = await setUp();
  expect(await images.propose(boot, undefined)).toMatchObject({
    talos: 'v1.13.0',
    extensions: ['amd-ucode', 'intel-ucode', 'iscsi-tools', 'util-linux-tools'].map(
      (name) => `siderolabs/${name}`,
    ),
    bytes: 600_000 + kernelArguments.length + 1,
  });
  expect(await fetched(boot)).toMatchObject({ state: 'done' });
  const { image } = await images.fetch(boot, undefined);
  expect(image).toMatchObject({ kernelArguments, kind: 'boot' });
  expect(image?.files.map(({ name, sha256 }) => [name, sha256])).toEqual(
    ['cmdline-metal-amd64', 'kernel-amd64', 'initramfs-amd64.xz'].map((name) => [
      name,
      hash(factory.files.get(name) ?? Buffer.of()),
    ]),
  );
  expect(factory.requests.filter((one) => one.startsWith('GET '))).toHaveLength(3);
  await appendFile(image?.files[1]?.path ?? '', 'x');
  await expect(images.use(boot, undefined)).rejects.toMatchObject({ code: 'images.not-available' });
  expect(await fetched(boot)).toMatchObject({ state: 'done' });
  const use = await images.use(boot, undefined);
  expect(await readFile(use.image.files[1]?.path ?? '')).toEqual(content('kernel-amd64'));
  await use.release();
  expect(factory.requests.filter((one) => one.startsWith('GET '))).toHaveLength(4);
});

test('a download that was interrupted continues, also in another process', async () => {
  const { fetched, start, factory, folder } = await setUp();
  const failed = await interrupted(fetched(iso), factory, folder);
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'tools.download-failed' } });
  const { operations, images } = start();
  await operations.resume(failed.id);
  expect(await operations.settled(failed.id)).toMatchObject({ state: 'done' });
  expect(factory.requests.at(-1)).toBe(`GET metal-amd64.iso bytes=100000-`);
  const [image] = (await images.list()).images;
  expect(image?.files[0]?.sha256).toBe(hash(content('metal-amd64.iso')));
});

test('parts of two versions of a file are never put together', async () => {
  const { images, fetched, factory, folder } = await setUp();
  await interrupted(fetched(iso), factory, folder);
  factory.files.set('metal-amd64.iso', content('rebuilt'));
  expect(await fetched(iso)).toMatchObject({ state: 'done' });
  expect((await images.list()).images[0]?.files[0]?.sha256).toBe(hash(content('rebuilt')));
  expect(factory.requests.at(-1)).toMatch(/^GET metal-amd64.iso bytes=/);
});

test('a different file at the same address is refused, also after the first was deleted, until it is accepted', async () => {
  const { images, fetched, factory, later } = await setUp();
  await fetched(iso);
  later(91);
  expect(await images.clean(90)).toEqual({ deleted: 1, bytes: 300_000 });
  expect(await images.list()).toEqual({ images: [], bytes: 0 });
  factory.files.set('metal-amd64.iso', content('rebuilt'));
  const found = hash(content('rebuilt'));
  expect((await fetched(iso)).error).toMatchObject({
    code: 'images.changed',
    context: { found, expected: hash(content('metal-amd64.iso')) },
  });
  expect((await fetched({ ...iso, accept: 'a'.repeat(64) })).error).toMatchObject({ code: 'images.changed' });
  expect(await fetched({ ...iso, accept: found })).toMatchObject({ state: 'done' });
  expect((await images.list()).images[0]?.files[0]?.sha256).toBe(found);
});

test('an image in use is not deleted, however old', async () => {
  const { images, fetched, start, later } = await setUp();
  await fetched(iso);
  later(1000);
  const use = await images.use(iso, undefined);
  later(1000);
  expect(await start().images.clean(0)).toEqual({ deleted: 0, bytes: 0 });
  await use.release();
  const again = await images.useFile(use.image.files[0]?.path ?? '');
  await again.release();
  expect(await images.clean(1)).toEqual({ deleted: 0, bytes: 0 });
  expect(await images.clean(0)).toEqual({ deleted: 1, bytes: 300_000 });
  await expect(images.useFile(use.image.files[0]?.path ?? '')).rejects.toMatchObject({
    code: 'images.not-available',
  });
});

test.each<[string, string, StandIn['instead']]>([
  ['an unknown version', 'images.not-available', notFound],
  ['a factory that is overloaded', 'tools.download-failed', answering(503)],
  ['a connection that ends early', 'tools.download-failed', breaksOff],
  ['a file that is shorter than announced', 'images.damaged', shorter],
  ['a page instead of kernel arguments', 'images.damaged', page],
])('%s is %s, and nothing of it is used', async (_, code, instead) => {
  const { images, fetched, factory } = await setUp();
  factory.instead = instead;
  expect(await fetched(boot)).toMatchObject({ state: 'failed', error: { code } });
  expect(await images.list()).toEqual({ images: [], bytes: 0 });
  factory.instead = () => false;
  expect(await fetched(boot)).toMatchObject({ state: 'done' });
});

test('a factory that can’t be reached leaves the size unknown, and the download can be tried again', async () => {
  const { images, fetched } = await setUp({ mirror: 'http://127.0.0.1:9' });
  const proposal = await images.propose(iso, undefined);
  expect(proposal.schematic).toBe(schematicId(proposal.extensions));
  expect(proposal).not.toHaveProperty('bytes');
  expect((await fetched(iso)).error).toMatchObject({ code: 'tools.download-failed', retry: true });
});

test('the boards that the factory knows, or the two that are known here, can be chosen', async () => {
  const boards = async (mirror?: string) => {
    const { images } = await setUp(mirror === undefined ? {} : { mirror });
    return (await images.boards()).map(({ board }) => board);
  };
  expect(await boards()).toEqual(['rock5a']);
  expect(await boards('http://127.0.0.1:9')).toEqual(['rpi_5', 'rpi_generic']);
});

test('an image that takes long to build has no size yet, but its download waits', async () => {
  const { images, fetched, factory } = await setUp({}, 50);
  const waiting: (() => void)[] = [];
  factory.instead = (request, response, file) => {
    if (file === undefined) return false;
    waiting.push(() => sendFile(request, response, file));
    return true;
  };
  expect(await images.propose(iso, undefined)).not.toHaveProperty('bytes');
  const askedBefore = waiting.length;
  const finishBuilding = async () => {
    await expect.poll(() => waiting.length, { timeout: 10_000 }).toBeGreaterThan(askedBefore);
    factory.instead = () => false;
    for (const send of waiting) send();
  };
  const [operation] = await Promise.all([fetched(iso), finishBuilding()]);
  expect(operation).toMatchObject({ state: 'done' });
});

test.each([200, 403])(
  'the factory may send downloads elsewhere, where sizes are answered with %i',
  async (status) => {
    const { images, fetched, factory } = await setUp();
    const cdn = await standInFactory();
    cdn.instead = (request, response) => {
      if (request.method === 'HEAD' && status !== 200) response.writeHead(status).end();
      else sendFile(request, response, content('metal-amd64.iso'));
      return true;
    };
    factory.instead = ({ url }, response, file) => {
      if (file === undefined) return false;
      response.writeHead(302, { location: `${cdn.url}${url}` }).end();
      return true;
    };
    expect((await images.propose(iso, undefined)).bytes).toBe(status === 200 ? 300_000 : undefined);
    expect(await fetched(iso)).toMatchObject({ state: 'done' });
    expect(cdn.requests.at(-1)).toBe('GET metal-amd64.iso');
  },
);

test('what doesn’t fit on the disk isn’t downloaded', async () => {
  const { fetched, factory } = await setUp({ freeSpace: async () => 1000 });
  expect((await fetched(iso)).error).toMatchObject({ code: 'storage.no-space' });
  expect(factory.requests.filter((one) => one.startsWith('GET'))).toEqual([]);
});

test('a download can be cancelled, and its part is cleaned up once it is old', async () => {
  const { operations, images, factory, later } = await setUp();
  factory.instead = (request, response, file) => {
    if (request.method !== 'GET' || file === undefined) return false;
    response.writeHead(200, { etag: etagOf(file), 'content-length': file.length });
    response.write(file.subarray(0, 100_000));
    return true;
  };
  const { operation = '' as never } = await images.fetch(iso, undefined);
  await expect
    .poll(
      async () =>
        (await operations.get(operation)).steps.find(({ id }) => id === 'metal-amd64.iso')?.progress,
    )
    .toMatchObject({ total: 300_000, unit: 'bytes' });
  expect(await operations.cancel(operation)).toMatchObject({ state: 'cancelled' });
  expect(await images.clean(1)).toEqual({ deleted: 0, bytes: 0 });
  later(10_000);
  expect((await images.clean(1)).deleted).toBe(1);
});

/** Breaks a download off once a third of the file is on the disk. */
async function interrupted(work: Promise<Operation>, factory: StandIn, folder: string): Promise<Operation> {
  let breakOff = () => {};
  factory.instead = ({ method }, response, file) => {
    if (method !== 'GET' || file === undefined) return false;
    response.writeHead(200, { etag: etagOf(file), 'content-length': file.length });
    response.write(file.subarray(0, 100_000));
    breakOff = () => response.destroy();
    return true;
  };
  const part = async () =>
    (await readdir(folder, { recursive: true })).find((name) => name.endsWith('.part')) ?? 'none';
  await expect
    .poll(async () => (await stat(join(folder, await part())).catch(() => undefined))?.size)
    .toBe(100_000);
  breakOff();
  factory.instead = () => false;
  return work;
}

function breaksOff(...[{ method }, response, file]: Parameters<StandIn['instead']>): boolean {
  if (method !== 'GET' || file === undefined) return false;
  response.writeHead(200, { etag: etagOf(file), 'content-length': file.length });
  response.write(file.subarray(0, 100_000), () => response.destroy());
  return true;
}

function shorter(...[{ method }, response, file]: Parameters<StandIn['instead']>): boolean {
  if (method !== 'GET' || file === undefined) return false;
  response.end(file.subarray(10));
  return true;
}

function page(...[{ url, method }, response]: Parameters<StandIn['instead']>): boolean {
  if (!url?.includes('cmdline')) return false;
  const text = '#!ipxe\nchain http://192.168.1.66/\n';
  response.writeHead(200, { 'content-length': text.length }).end(method === 'HEAD' ? undefined : text);
  return true;
}

function notFound(...[, response, file]: Parameters<StandIn['instead']>): boolean {
  if (file === undefined) return false;
  response.writeHead(404).end('not found');
  return true;
}

function answering(status: number): StandIn['instead'] {
  return (_request, response) => (response.writeHead(status).end(), true);
}
