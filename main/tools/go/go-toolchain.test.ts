import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../serve.suite.ts';
import type { GoLock } from './go-lock.ts';
import { findGo, type GoToolchainDependencies } from './go-toolchain.ts';

const module = 'golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64';
const path = '/golang.org/toolchain/@v/v0.0.1-go1.26.8.linux-amd64.zip';
const content = {
  [`${module}/bin/go`]: '#!/bin/sh\necho go version go1.26.8 linux/amd64\n',
  [`${module}/src/_go.mod`]: 'module std\n',
  [`${module}/pkg/tool/linux_amd64/compile`]: 'a compiler',
  [`${module}/VERSION`]: 'go1.26.8\n',
};

test('a server without the module, and no other proxy', async () => {
  const url = await serve((_request, response) => response.writeHead(404).end());
  await expect(findGo(await noGoHere(url), {})).rejects.toMatchObject({ code: 'tools.download-failed' });
});

test('GOPROXY=off', async () => {
  await expect(findGo(await noGoHere('off'), {})).rejects.toMatchObject({ code: 'tools.download-failed' });
});

test('a kind of computer that Go has no toolchain for', async () => {
  const deps = { ...(await noGoHere('off')), platform: 'sunos-x64' };
  await expect(findGo(deps, {})).rejects.toMatchObject({ code: 'tools.no-go' });
});

test.each([
  ['another file than its sum says', { ...content, [`${module}/VERSION`]: 'go6.6.6\n' }],
  ['a file outside the module', { ...content, 'other/evil': 'x' }],
  ['a file too few', { [`${module}/VERSION`]: 'go1.26.8\n' }],
])('%s: nothing stays', async (_, files) => {
  const archive = await zipOf(files);
  const url = await serve((_request, response) => response.end(archive));
  const deps = await noGoHere(url);
  await expect(findGo(deps, {})).rejects.toMatchObject({ code: 'tools.checksum-mismatch' });
  await expect(stat(join(deps.cache, 'go', '1.26.8-linux-x64'))).rejects.toThrow('ENOENT');
});

test('an archive that is damaged: nothing stays', async () => {
  const url = await serve((_request, response) => response.end('<html>Please log in</html>'));
  await expect(findGo(await noGoHere(url), {})).rejects.toMatchObject({ code: 'tools.checksum-mismatch' });
});

test('a toolchain that fits is unpacked once, and can be run', async () => {
  const archive = await zipOf(content);
  const asked: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    asked.push(request.url);
    response.end(archive);
  });
  const deps = await noGoHere(url);
  const { program, environment } = await findGo(deps, {});
  expect(execFileSync(program, ['version'], { encoding: 'utf8' })).toContain('go1.26.8');
  const root = join(deps.cache, 'go', '1.26.8-linux-x64');
  expect(environment).toMatchObject({
    GOROOT: root,
    GOTOOLCHAIN: 'local',
    GOPATH: join(deps.cache, 'go', 'path'),
  });
  expect(await readFile(join(root, 'src', 'go.mod'), 'utf8')).toBe('module std\n');
  expect((await stat(join(root, 'pkg', 'tool', 'linux_amd64', 'compile'))).mode & 0o111).toBe(0o111);
  expect(await findGo(deps, {})).toEqual({ program, environment });
  await rm(root, { recursive: true });
  await Promise.all([findGo(deps, {}), findGo(deps, {})]);
  expect(asked.splice(1)).toEqual([path]);
  expect(asked).toEqual([path]);
});

test('the next proxy is asked where the first one lacks the module', async () => {
  const archive = await zipOf(content);
  const empty = await serve((_request, response) => response.writeHead(410).end());
  const full = await serve((_request, response) => response.end(archive));
  const { program } = await findGo(await noGoHere(`${empty},${full},direct`), {});
  expect(program).toMatch(/bin\/go$/);
});

test('the next proxy is asked after a failure only where the list says so', async () => {
  const archive = await zipOf(content);
  const broken = await serve((_request, response) => response.writeHead(500).end());
  const full = await serve((_request, response) => response.end(archive));
  await expect(findGo(await noGoHere(`${broken},${full}`), {})).rejects.toMatchObject({
    context: { status: '500' },
  });
  expect((await findGo(await noGoHere(`${broken}|${full}`), {})).program).toMatch(/bin\/go$/);
});

test('an installed Go that is recent enough is used; an older one is not', async () => {
  const archive = await zipOf(content);
  const url = await serve((_request, response) => response.end(archive));
  const deps = await noGoHere(url);
  const folder = deps.environment['PATH'] ?? '';
  await installGo(folder, '1.30.2');
  expect((await findGo(deps, {})).program).toBe('go');
  await installGo(folder, '1.19.8');
  expect((await findGo(deps, {})).program).toMatch(/1\.26\.8-linux-x64\/bin\/go$/);
});

async function installGo(folder: string, version: string): Promise<void> {
  await writeFile(join(folder, 'go'), `#!/bin/sh\necho "go version go${version} linux/amd64"\n`);
  await chmod(join(folder, 'go'), 0o755);
}

/** A computer whose PATH has no Go. */
async function noGoHere(goproxy: string): Promise<GoToolchainDependencies> {
  const cache = await temporaryFolder();
  const programs = join(cache, 'programs');
  await mkdir(programs);
  const lock: GoLock = {
    version: '1.26.8',
    atLeast: '1.26.1',
    platforms: { 'linux-x64': { go: 'linux-amd64', sum: sumOf(content) } },
  };
  const environment = { PATH: programs, GOPROXY: goproxy, GOROOT: '/somewhere/else' };
  return { lock: async () => lock, cache, platform: 'linux-x64', fetch, environment };
}

function sumOf(files: Record<string, string>): string {
  const hash = (text: string) => createHash('sha256').update(text);
  const lines = Object.keys(files)
    .toSorted()
    .map((name) => `${hash(files[name] ?? '').digest('hex')}  ${name}\n`);
  return `h1:${hash(lines.join('')).digest('base64')}`;
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-go-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Stored entries suffice: how they are compressed is the library's business. */
async function zipOf(files: Record<string, string>): Promise<Buffer> {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const crc = crc32(data);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(data.length, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    local.copy(entry, 16, 14, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), data);
    central.push(entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
