import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { type FileAccess, realFiles } from '../lib/file-access.ts';
import { cloudFormat, parseMarker, readMarker } from './cloud-marker.ts';
import { migrateFolder } from './migrate-folder.ts';
import { migrations } from './migrations.ts';
import { isAsGenerated } from '../lib/seal.ts';

interface Fixture {
  readonly before: Readonly<Record<string, string>>;
  /** The files that differ from `before`. */
  readonly after: Readonly<Record<string, string>>;
}

const testdata = join(import.meta.dirname, 'testdata');
const fixtures = await Promise.all(
  ['format-1'].flatMap((format) =>
    ['untouched', 'with-tools', 'edited', 'bare'].map(async (name) => {
      const text = await readFile(join(testdata, format, `${name}.yaml`), 'utf8');
      return { name: `${format}, ${name}`, ...(parse(text) as Fixture) };
    }),
  ),
);

test('formats are numbered without gaps, and each old one has a fixture', async () => {
  expect(migrations.map(({ from }) => from)).toEqual(
    Array.from({ length: cloudFormat - 1 }, (_, at) => at + 1),
  );
  for (const { from } of migrations) expect(await readdir(testdata)).toContain(`format-${from}`);
});

test.each(fixtures)('$name: is migrated as expected, and nothing else changes', async ({ before, after }) => {
  const folder = await folderWith(before);
  await migrateFolder(folder, realFiles);
  expect(await textsOf(folder)).toEqual({ ...before, ...after });
});

test.each(fixtures)('$name: a second run changes nothing', async ({ before }) => {
  const folder = await folderWith(before);
  await migrateFolder(folder, realFiles);
  const once = await textsOf(folder);
  await migrateFolder(folder, writesNothing);
  expect(await textsOf(folder)).toEqual(once);
});

test.each(fixtures)(
  '$name: interrupted after any write, it counts as old, and a new run has the same result',
  async (fixture) => {
    const writes = Object.keys(fixture.after).length;
    for (let done = 0; done < writes; done++) {
      const folder = await folderWith(fixture.before);
      await expect(migrateFolder(folder, endsAfter(done))).rejects.toThrow('cut off');
      expect((await readMarker(folder, realFiles)).format).toBeLessThan(cloudFormat);
      await migrateFolder(folder, realFiles);
      const texts = await textsOf(folder);
      expect(texts).toEqual({ ...fixture.before, ...fixture.after });
    }
  },
);

test('a migration is idempotent', () => {
  for (const { before, after } of fixtures) {
    const marker = parseMarker(before['.wildcloud/cloud.yaml'] ?? '', '/');
    for (const migration of migrations) {
      expect(migration.migrate(new Map(Object.entries({ ...before, ...after })), marker).size).toBe(0);
    }
  }
});

test('edited files get no seal, unedited ones do', () => {
  const sealedIn = (name: string) =>
    Object.values(fixtures.find((one) => one.name.endsWith(name))?.after ?? {}).filter(isAsGenerated).length;
  expect(['untouched', 'with-tools', 'edited', 'bare'].map(sealedIn)).toEqual([2, 2, 0, 0]);
});

async function folderWith(texts: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-format-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** All files except temporaries of interrupted writes. */
async function textsOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.wild-tmp'));
  const texts = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), await readFile(path, 'utf8')] as const;
    }),
  );
  return Object.fromEntries(texts);
}

/** Simulates a kill after the given number of files: no more renames, and no clean-up. */
function endsAfter(done: number): FileAccess {
  let left = done;
  return {
    ...realFiles,
    async rename(from, to) {
      if (left-- <= 0) throw new Error('cut off');
      await realFiles.rename(from, to);
    },
    unlink: () => Promise.reject(Object.assign(new Error('cut off'), { code: 'EIO' })),
  };
}

const writesNothing: FileAccess = {
  ...realFiles,
  rename: () => Promise.reject(new Error('nothing is to be written')),
};
