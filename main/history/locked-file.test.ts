import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type FileAccess, realFiles } from '../lib/file-access.ts';
import { releaseLeftLock, replaceLocked } from './locked-file.ts';

async function setUp() {
  const folder = await mkdtemp(join(tmpdir(), 'wild-locked-'));
  const path = join(folder, 'index');
  await writeFile(path, 'old');
  return { folder, path };
}

const broken = () => Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }));
const always = async () => true;

test('a disk failure at the last moment leaves the old file, and no lock', async () => {
  const { folder, path } = await setUp();
  const files: FileAccess = { ...realFiles, rename: broken };
  await expect(replaceLocked(files, path, 'new', always)).rejects.toMatchObject({ code: 'EIO' });
  expect(await readdir(folder)).toEqual(['index']);
  expect(await readFile(path, 'utf8')).toBe('old');
  expect(await replaceLocked(realFiles, path, 'new', always)).toBe('done');
});

test('a lock that could not be removed is recognized as ours the next time', async () => {
  const { folder, path } = await setUp();
  const files: FileAccess = { ...realFiles, rename: broken, removeAll: broken };
  await expect(replaceLocked(files, path, 'new', always)).rejects.toMatchObject({ code: 'EIO' });
  expect(await readdir(folder)).toContain('index.lock');
  await releaseLeftLock(realFiles, path);
  expect(await readdir(folder)).toEqual(['index']);
});

test('a concurrent change is kept, and the lock is removed', async () => {
  const { folder, path } = await setUp();
  expect(await replaceLocked(realFiles, path, 'new', async () => false)).toBe('changed');
  expect(await readdir(folder)).toEqual(['index']);
  expect(await readFile(path, 'utf8')).toBe('old');
});

test('a foreign lock is waited for, and left in place', async () => {
  const { folder, path } = await setUp();
  await writeFile(`${path}.lock`, 'theirs');
  expect(await replaceLocked(realFiles, path, 'new', always)).toBe('locked');
  await releaseLeftLock(realFiles, path);
  expect(await readdir(folder)).toEqual(['index', 'index.lock']);
});
