import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCli } from '../../run-cli.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'wild-render-dir-'));
  await put('values.yaml', 'cloud: {name: Home}\n');
  await put('from/sub/hello.txt', 'Hello {{ .cloud.name }}\n');
  await put('from/manifest.yaml', 'name: x\n');
  await put('from/picture.png', binary);
});
afterEach(() => rm(home, { recursive: true }));

const binary = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff, 0x7b, 0x7b]);

async function put(path: string, content: string | Buffer) {
  await mkdir(dirname(join(home, path)), { recursive: true });
  await writeFile(join(home, path), content);
}

async function render(...args: string[]) {
  const said: string[] = [];
  const code = await runCli(['template', 'render-dir', ...args, '--config', 'values.yaml'], {
    bridge: () => Promise.reject(new Error('the core was loaded')),
    out: (text) => said.push(text),
    err: (text) => said.push(text),
    cwd: home,
    version: '1',
    signal: new AbortController().signal,
  });
  return { code, said: said.join('') };
}

const filesIn = async (folder: string) =>
  (await readdir(join(home, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted();

test('text is rendered, anything else is copied as it is', async () => {
  expect((await render('from')).code).toBe(0);
  expect(await readFile(join(home, 'from_compiled/sub/hello.txt'), 'utf8')).toBe('Hello Home\n');
  expect(await readFile(join(home, 'from_compiled/picture.png'))).toEqual(binary);
  expect(await filesIn('from_compiled')).toEqual(['hello.txt', 'manifest.yaml', 'picture.png']);
});

test('a mistake in one template is named with its place, and nothing is written', async () => {
  await put('from/z.txt', '\n{{ .cloud.nmae }}');
  const { code, said } = await render('from', 'to', '--clean');
  expect([code, said]).toEqual([1, expect.stringContaining('from/z.txt:2:')]);
  await expect(stat(join(home, 'to'))).rejects.toThrow('ENOENT');
});

test('files that are there stay, unless the folder is to be emptied first', async () => {
  await put('to/old.txt', 'old');
  await render('from', 'to');
  expect(await filesIn('to')).toContain('old.txt');
  expect((await render('from', 'to', '--clean')).code).toBe(0);
  expect(await filesIn('to')).toEqual(['hello.txt', 'manifest.yaml', 'picture.png']);
});

test.each([
  ['the templates', 'from'],
  ['a folder in the templates', 'from/sub/deeper'],
  ['a folder with the templates', '.'],
  ['the root', '/'],
])('%s is no target', async (_what, to) => {
  expect((await render('from', to, '--clean')).code).toBe(2);
  expect(await filesIn('from')).toEqual(['hello.txt', 'manifest.yaml', 'picture.png']);
});

test('a folder with more in it than rendered files is not emptied', async () => {
  await put('cloud/.wildcloud/cloud.yaml', 'format: 2');
  expect((await render('from', 'cloud', '--clean')).code).toBe(2);
  expect(await filesIn('cloud')).toEqual(['cloud.yaml']);
});

test('links are neither copied nor followed out of the target', async () => {
  await put('outside/secret.txt', 'mine');
  await symlink(join(home, 'outside'), join(home, 'from', 'link'));
  await mkdir(join(home, 'to'));
  await symlink(join(home, 'outside'), join(home, 'to', 'sub'));
  const { code, said } = await render('from', 'to');
  expect([code, said]).toEqual([2, expect.stringContaining('is a link')]);
  expect((await render('from', 'other')).code).toBe(0);
  expect(await filesIn('other')).toEqual(['hello.txt', 'manifest.yaml', 'picture.png']);
  expect(await filesIn('outside')).toEqual(['secret.txt']);
});
