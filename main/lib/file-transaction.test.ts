import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readTextFile, writeFileAtomic } from './atomic-write.ts';
import { realFiles, type FileAccess } from './file-access.ts';
import { transactionalFiles } from './file-transaction.ts';
import { recoverMoves } from './move-journal.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wild-together-'));
  await mkdir(join(folder, '.wildcloud'));
  await writeFile(join(folder, 'a'), 'old a');
  await writeFile(join(folder, 'b'), 'old b');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const text = (name: string) => readFile(join(folder, name), 'utf8');
const write = (files: FileAccess, name: string, data: string) =>
  writeFileAtomic(join(folder, name), data, { mode: 0o644, files });
const writeBoth = (files: FileAccess) => async () => {
  await write(files, 'a', 'new a');
  await write(files, 'b', 'newer b');
};

test('a failed transaction changes nothing and leaves no files behind', async () => {
  const files = transactionalFiles(realFiles);
  const failing = files.transaction(folder, async () => {
    await writeBoth(files)();
    await files.removeAll(join(folder, 'a'));
    throw new Error('halfway');
  });
  await expect(failing).rejects.toThrow('halfway');
  expect([await text('a'), await text('b'), (await readdir(folder)).toSorted()]).toEqual([
    'old a',
    'old b',
    ['.wildcloud', 'a', 'b'],
  ]);
});

/** A disk on which the first rename after the moves were written down fails. */
function breaksInBetween(): FileAccess {
  return {
    ...realFiles,
    rename: async (from, to) => {
      if (to.endsWith('/b')) throw Object.assign(new Error('EBADF'), { code: 'EBADF' });
      return realFiles.rename(from, to);
    },
  };
}

test('an interrupted transaction is finished, and a file edited in the meantime is kept', async () => {
  const files = transactionalFiles(breaksInBetween());
  await expect(files.transaction(folder, writeBoth(files))).rejects.toMatchObject({ code: 'EBADF' });
  expect([await text('a'), await text('b')]).toEqual(['new a', 'old b']);
  await writeFile(join(folder, 'b'), 'by hand');
  expect(await recoverMoves(realFiles, folder)).toBe(true);
  expect([await text('a'), await text('b')]).toEqual(['new a', 'by hand']);
  expect(await recoverMoves(realFiles, folder)).toBe(false);
});

test('only the transaction sees its changes until it is done', async () => {
  const files = transactionalFiles(realFiles);
  await files.transaction(folder, async () => {
    await writeBoth(files)();
    await files.removeAll(join(folder, 'a'));
    expect(await readTextFile(join(folder, 'b'), files)).toBe('newer b');
    expect(await readTextFile(join(folder, 'a'), files)).toBeUndefined();
    expect(await files.readdir(folder)).not.toContain('a');
    expect([await text('a'), await text('b')]).toEqual(['old a', 'old b']);
  });
  expect(await text('b')).toBe('newer b');
  expect((await readdir(folder)).toSorted()).toEqual(['.wildcloud', 'b']);
});

test.each([
  ['out of the folder', { from: '.x.0123456789abcdef.wild-tmp', to: '../stolen' }],
  ['from outside', { from: '../.x.0123456789abcdef.wild-tmp', to: 'a' }],
  ['to an absolute path', { from: '.x.0123456789abcdef.wild-tmp', to: '/tmp/stolen' }],
  ['of a file that is not ours', { from: 'a', to: 'b' }],
])('a forged journal, %s, moves nothing', async (_, move) => {
  await writeFile(join(folder, '.x.0123456789abcdef.wild-tmp'), 'x');
  await writeFile(join(folder, '.wildcloud', 'pending.json'), JSON.stringify({ format: 1, moves: [move] }));
  expect(await recoverMoves(realFiles, folder)).toBe(false);
  expect([await text('a'), await text('b')]).toEqual(['old a', 'old b']);
});
