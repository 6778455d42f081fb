import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { realFiles } from '../lib/file-access.ts';
import { readAppFiles, readManifestText } from './app-files.ts';
import { replaceFolder } from '../lib/replace-folder.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'wild-catalogue-'));
});
afterEach(async () => rm(home, { recursive: true, force: true }));

describe('the files of an app', () => {
  test('are all but the manifest and what is hidden', async () => {
    await mkdir(join(home, 'deep', 'er'), { recursive: true });
    for (const name of [
      'manifest.yaml',
      'b.yaml',
      'a.yaml',
      '.hidden',
      'deep/er/c.txt',
      'deep/manifest.yaml',
    ]) {
      await writeFile(join(home, name), name);
    }
    expect([...(await readAppFiles('x', home))]).toEqual([
      ['a.yaml', 'a.yaml'],
      ['b.yaml', 'b.yaml'],
      ['deep/er/c.txt', 'deep/er/c.txt'],
      ['deep/manifest.yaml', 'deep/manifest.yaml'],
    ]);
  });

  test.each([
    ['a link', async () => symlink('/etc/passwd', join(home, 'passwd')), 'is a link'],
    ['a link to a folder', async () => symlink('/etc', join(home, 'etc')), 'is a link'],
    [
      'no text',
      async () => writeFile(join(home, 'x.bin'), Buffer.from([0xff, 0xfe, 0x00])),
      'isn’t UTF-8 text',
    ],
    ['a text with zeros', async () => writeFile(join(home, 'x.yaml'), 'a\u0000b'), 'isn’t UTF-8 text'],
    ['a large file', async () => writeFile(join(home, 'x.yaml'), 'x'.repeat(500_001)), 'larger than'],
    ['an odd name', async () => writeFile(join(home, 'a b.yaml'), ''), 'Some systems don’t allow this name'],
    [
      'a name of Windows',
      async () => writeFile(join(home, 'con.yaml'), ''),
      'Some systems don’t allow this name',
    ],
    ['deep nesting', async () => mkdir(join(home, 'a/b/c/d/e/f/g'), { recursive: true }), 'nested more than'],
    [
      'many files',
      async () => Promise.all(Array.from({ length: 201 }, (_, n) => writeFile(join(home, `${n}`), ''))),
      'larger than',
    ],
  ])('may not be %s', async (_what, make, said) => {
    await make();
    await expect(readAppFiles('x', home)).rejects.toMatchObject({
      code: 'catalogue.manifest-invalid',
      detail: expect.stringContaining(said),
    });
  });

  test('a manifest that is a link is not read', async () => {
    await symlink('/etc/passwd', join(home, 'manifest.yaml'));
    await expect(readManifestText('x', home)).rejects.toMatchObject({ code: 'catalogue.manifest-invalid' });
    expect(await readManifestText('x', join(home, 'nowhere'))).toBeUndefined();
  });
});

describe('a folder that is replaced', () => {
  const old = new Map([
    ['a.yaml', 'old'],
    ['gone.yaml', 'old'],
  ]);
  const fresh = new Map([
    ['a.yaml', 'new'],
    ['deep/b.yaml', 'new'],
  ]);
  const contentOf = async (folder: string) => {
    const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
      one.isFile(),
    );
    const files = names.map((one) => join(one.parentPath, one.name)).toSorted();
    return new Map(
      await Promise.all(
        files.map(async (file) => [file.slice(folder.length + 1), await readFile(file, 'utf8')] as const),
      ),
    );
  };

  test('holds exactly the new files, and nothing is left beside it', async () => {
    const folder = join(home, 'ghost');
    expect(await replaceFolder(realFiles, folder, old)).toBe(true);
    expect(await replaceFolder(realFiles, folder, fresh)).toBe(true);
    expect(await contentOf(folder)).toEqual(fresh);
    expect(await readdir(home)).toEqual(['ghost']);
    expect((await stat(join(folder, 'a.yaml'))).mode & 0o777).toBe(0o644);
  });

  test('is left alone where it holds them already', async () => {
    const folder = join(home, 'ghost');
    await replaceFolder(realFiles, folder, fresh);
    const { ino } = await stat(folder);
    expect(await replaceFolder(realFiles, folder, fresh)).toBe(false);
    expect((await stat(folder)).ino).toBe(ino);
  });

  test('does not touch its neighbours', async () => {
    await mkdir(join(home, '.ghost-two.0123456789ab.wild-old'));
    await mkdir(join(home, '.ghost.notes'));
    await replaceFolder(realFiles, join(home, 'ghost'), fresh);
    expect((await readdir(home)).length).toBe(3);
  });

  test('an unwritable place is reported', async () => {
    await writeFile(join(home, 'file'), '');
    await expect(replaceFolder(realFiles, join(home, 'file', 'ghost'), fresh)).rejects.toThrow(/ENOTDIR/);
    expect(await readdir(home)).toEqual(['file']);
  });
});
