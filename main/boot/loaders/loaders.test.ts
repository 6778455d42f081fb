import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { memberOf } from './ar-archive.ts';
import { systemsIn } from './assets-folder.ts';
import { fetchLoaders, type LoaderPlace, loadersToDownload } from './fetch-loaders.ts';
import { type LoaderLock, readLoaderLock } from './loader-lock.ts';
import { loadersIn } from './loaders.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wild-loaders-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');

/** A member of an archive with its header; odd lengths are padded. */
function member(name: string, content: Buffer): Buffer {
  const header = [name.padEnd(16), ''.padEnd(32), String(content.length).padEnd(10), '`\n'].join('');
  return Buffer.concat([Buffer.from(header), content, Buffer.alloc(content.length % 2)]);
}

/** A Debian package with two loaders in it. */
async function packageWith(content: string): Promise<Buffer> {
  await mkdir(join(folder, 'usr/lib/ipxe'), { recursive: true });
  await writeFile(join(folder, 'usr/lib/ipxe/ipxe-amd64.efi'), content);
  await writeFile(join(folder, 'usr/lib/ipxe/undionly.kpxe'), 'bios');
  execFileSync('tar', ['-cJf', 'data.tar.xz', './usr'], { cwd: folder });
  const data = await readFile(join(folder, 'data.tar.xz'));
  const parts = [member('debian-binary', Buffer.from('2.0')), member('control.tar.xz', Buffer.from('odd'))];
  return Buffer.concat([Buffer.from('!<arch>\n'), ...parts, member('data.tar.xz', data)]);
}

async function placeWith(answers: Readonly<Record<string, Buffer | number>>, good: Buffer) {
  const lock: LoaderLock = {
    version: '1',
    package: { urls: Object.keys(answers), bytes: good.length, sha256: sha256(good) },
    loaders: {
      'ipxe.efi': { file: 'usr/lib/ipxe/ipxe-amd64.efi', sha256: sha256('loader') },
      'undionly.kpxe': { file: 'usr/lib/ipxe/undionly.kpxe', sha256: sha256('bios') },
    },
  };
  const asked: string[] = [];
  const place: LoaderPlace = {
    lock: async () => lock,
    cache: join(folder, 'cache'),
    fetch: async (url) => {
      const { href } = new URL(url instanceof Request ? url.url : url);
      asked.push(href);
      const answer = answers[href] ?? 404;
      return typeof answer === 'number'
        ? new Response('no', { status: answer })
        : new Response(new Uint8Array(answer));
    },
  };
  return { place, asked };
}

test('loaders are downloaded once, and again if the cache is damaged', async () => {
  const good = await packageWith('loader');
  const { place, asked } = await placeWith({ 'https://one.example/ipxe.deb': good }, good);
  expect(await loadersToDownload(place)).toBe(good.length);
  const loaders = await fetchLoaders(place);
  expect(await Promise.all(loaders.map(({ path }) => readFile(path, 'utf8')))).toEqual(['loader', 'bios']);
  expect(await loadersToDownload(place)).toBe(0);
  await fetchLoaders(place);
  expect(asked).toHaveLength(1);
  await writeFile(loaders[0]?.path ?? '', 'damaged');
  expect(await loadersToDownload(place)).toBe(good.length);
  await fetchLoaders(place);
  expect(asked).toHaveLength(2);
  expect(await readdir(join(folder, 'cache', 'boot-loaders'))).toEqual(['1']);
  expect(await readdir(join(folder, 'cache', 'boot-loaders', '1'))).toEqual(['ipxe.efi', 'undionly.kpxe']);
});

test('the next address is tried if one has gone or sends something else', async () => {
  const good = await packageWith('loader');
  const answers = {
    'https://a.example/x': 404,
    'https://b.example/x': Buffer.from('<html>'),
    'https://c.example/x': good,
  };
  const { place, asked } = await placeWith(answers, good);
  expect(await fetchLoaders(place)).toHaveLength(2);
  expect(asked).toEqual(Object.keys(answers));
});

test.each<[string, Record<string, Buffer | number>]>([
  ['every address fails', { 'https://a.example/x': 500, 'https://b.example/x': 404 }],
  ['something else is sent', { 'https://a.example/x': Buffer.from('<html>') }],
])('if %s, nothing is kept and it can be tried again', async (_, answers) => {
  const { place } = await placeWith(answers, await packageWith('loader'));
  await expect(fetchLoaders(place)).rejects.toMatchObject({ code: 'boot.no-loaders', retry: true });
  expect(await readdir(join(folder, 'cache', 'boot-loaders'))).toEqual([]);
});

test('a package with other files than expected is refused', async () => {
  const other = await packageWith('something else');
  const { place } = await placeWith({ 'https://a.example/x': other }, other);
  await expect(fetchLoaders(place)).rejects.toMatchObject({ code: 'boot.no-loaders' });
});

test.each([
  ['not an archive', Buffer.from('hello')],
  [
    'a member longer than the archive',
    Buffer.concat([Buffer.from('!<arch>\n'), member('a', Buffer.alloc(9)).subarray(0, 62)]),
  ],
  ['a length that is not a number', Buffer.from(`!<arch>\n${'data.tar'.padEnd(48)}abc       \`\n`)],
  ['an archive without it', Buffer.concat([Buffer.from('!<arch>\n'), member('a', Buffer.alloc(9))])],
])('no member is found in %s', (_, archive) => {
  expect(memberOf(archive, 'data.tar')).toBeUndefined();
});

test('the lock file of the product names the loader of each kind of firmware', async () => {
  const lock = await readLoaderLock(
    resolve(import.meta.dirname, '../../../resources/boot-loaders/boot-loaders.lock.yaml'),
  );
  expect(Object.keys(lock.loaders)).toEqual(['undionly.kpxe', 'ipxe.efi', 'snponly.efi', 'ipxe-arm64.efi']);
});

test('a folder of assets needs a kernel and its initramfs', async () => {
  await expect(systemsIn(folder, '')).rejects.toMatchObject({ code: 'boot.no-images' });
  await writeFile(join(folder, 'vmlinuz'), '');
  await expect(systemsIn(folder, '')).rejects.toMatchObject({ code: 'boot.no-images' });
  await writeFile(join(folder, 'initramfs.xz'), '');
  await writeFile(join(folder, 'vmlinuz-arm64'), '');
  await writeFile(join(folder, 'initramfs-arm64.xz'), '');
  const systems = await systemsIn(folder, 'a=b');
  expect(systems.map(({ architecture }) => architecture)).toEqual(['amd64', 'arm64']);
  await expect(loadersIn(folder)).rejects.toMatchObject({ code: 'boot.no-loaders' });
});
