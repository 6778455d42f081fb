import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { awaitedLater } from './awaited-later.ts';
import { isTemporaryName, readTextFile, removeStaleTemporaries, writeFileAtomic } from './atomic-write.ts';
import { realFiles, type FileAccess } from './file-access.ts';
import { WildError } from './wild-error.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wild-atomic-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Point = 'open' | 'chmod' | 'writeFile' | 'sync' | 'rename';

/** The real file system, with one call that fails the way a system does. */
function failingAt(point: Point, code: string): FileAccess {
  const fail = (): never => {
    throw Object.assign(new Error(`${code}: injected`), { code });
  };
  return {
    ...realFiles,
    async open(path, flags, mode) {
      if (point === 'open') return fail();
      const file = await realFiles.open(path, flags, mode);
      return {
        chmod: async (bits) => (point === 'chmod' ? fail() : file.chmod(bits)),
        writeFile: async (data) => {
          if (point !== 'writeFile') return file.writeFile(data);
          // A full disk takes the beginning.
          await file.writeFile(data.slice(0, 3));
          return fail();
        },
        sync: async () => (point === 'sync' ? fail() : file.sync()),
        close: () => file.close(),
      };
    },
    rename: async (from, to) => (point === 'rename' ? fail() : realFiles.rename(from, to)),
  };
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a write that fails', () => {
  const points: readonly Point[] = ['open', 'chmod', 'writeFile', 'sync', 'rename'];
  const codes = [
    ['ENOSPC', 'storage.no-space'],
    ['EDQUOT', 'storage.no-space'],
    ['EROFS', 'storage.read-only'],
    ['EACCES', 'storage.no-permission'],
    ['EPERM', 'storage.no-permission'],
  ] as const;

  test.each(points.flatMap((point) => codes.map(([system, code]) => [point, system, code] as const)))(
    'at %s with %s leaves the old file and nothing else, and says %s',
    async (point, system, code) => {
      const path = join(folder, 'config.yaml');
      writeFileSync(path, 'old');
      const error = await failureOf(
        writeFileAtomic(path, 'brand new', { mode: 0o644, files: failingAt(point, system) }),
      );
      expect(error).toBeInstanceOf(WildError);
      expect(error).toMatchObject({
        code,
        sentences: { title: { key: 'storage.write-failed' } },
        retry: true,
      });
      if (error instanceof WildError) {
        expect(error.sentences.detail?.values).toEqual({ path });
        expect(error.sentences.hint).toBeDefined();
      }
      expect(readdirSync(folder)).toEqual(['config.yaml']);
      expect(readFileSync(path, 'utf8')).toBe('old');
    },
  );

  test('for an unknown reason passes the error on', async () => {
    const path = join(folder, 'a');
    const error = await failureOf(
      writeFileAtomic(path, 'x', { mode: 0o600, files: failingAt('sync', 'EBADF') }),
    );
    expect(error).toMatchObject({ code: 'EBADF' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('reports a missing folder', async () => {
    expect(await failureOf(writeFileAtomic(join(folder, 'no', 'a'), 'x', { mode: 0o600 }))).toMatchObject({
      code: 'ENOENT',
    });
  });
});

describe('a write', () => {
  test('has the requested mode regardless of the umask', () => {
    const modes = [0o600, 0o644, 0o755, 0o666];
    const script = `process.umask(0o077);
      const { writeFileAtomic } = await import(${JSON.stringify(import.meta.resolve('./atomic-write.ts'))});
      for (const mode of ${JSON.stringify(modes)}) await writeFileAtomic(${JSON.stringify(folder)} + '/' + mode, 'x', { mode });`;
    execFileSync(process.execPath, ['--input-type=module', '-e', script]);
    expect(modes.map((mode) => statSync(join(folder, String(mode))).mode & 0o777)).toEqual(modes);
  });

  test('has its mode before the first byte', async () => {
    const modes: string[] = [];
    const watched: FileAccess = {
      ...realFiles,
      async open(path, flags, mode) {
        const file = await realFiles.open(path, flags, mode);
        return {
          chmod: (bits) => file.chmod(bits),
          writeFile: async (data) => {
            modes.push((statSync(path).mode & 0o777).toString(8));
            await file.writeFile(data);
          },
          sync: () => file.sync(),
          close: () => file.close(),
        };
      },
    };
    await writeFileAtomic(join(folder, 'secret'), 'x', { mode: 0o600, files: watched });
    expect(modes).toEqual(['600']);
  });

  test('keeps the existing mode if requested', async () => {
    const path = join(folder, 'config.yaml');
    await writeFileAtomic(path, 'a', { mode: 0o644, keepMode: true });
    expect(statSync(path).mode & 0o777).toBe(0o644);
    chmodSync(path, 0o640);
    await writeFileAtomic(path, 'b', { mode: 0o644, keepMode: true });
    expect(statSync(path).mode & 0o777).toBe(0o640);
    await writeFileAtomic(path, 'c', { mode: 0o644 });
    expect(statSync(path).mode & 0o777).toBe(0o644);
  });

  test('writes bytes unchanged', async () => {
    const bytes = new Uint8Array([0, 255, 13, 10, 195]);
    await writeFileAtomic(join(folder, 'b'), bytes, { mode: 0o600 });
    expect(new Uint8Array(readFileSync(join(folder, 'b')))).toEqual(bytes);
  });

  test('does not follow a symbolic link', async () => {
    writeFileSync(join(folder, 'elsewhere'), 'mine');
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'env.sh'));
    await writeFileAtomic(join(folder, 'env.sh'), 'x', { mode: 0o644 });
    expect(readFileSync(join(folder, 'elsewhere'), 'utf8')).toBe('mine');
    expect(readFileSync(join(folder, 'env.sh'), 'utf8')).toBe('x');
  });

  test('is atomic for readers', async () => {
    const path = join(folder, 'big');
    const texts = ['a', 'b'].map((letter) => letter.repeat(200_000));
    await writeFileAtomic(path, texts[0] ?? '', { mode: 0o644 });
    const seen = new Set<string>();
    let writing = true;
    const reader = awaitedLater(
      (async () => {
        while (writing) seen.add((await readTextFile(path)) ?? 'absent');
      })(),
    );
    for (let round = 0; round < 20; round += 1) {
      await writeFileAtomic(path, texts[round % 2] ?? '', { mode: 0o644 });
    }
    writing = false;
    await reader;
    expect([...seen].every((text) => texts.includes(text))).toBe(true);
  });
});

describe('reading', () => {
  test('distinguishes a missing file from an unreadable one', async () => {
    expect(await readTextFile(join(folder, 'none'))).toBeUndefined();
    const refused: FileAccess = {
      ...realFiles,
      readFile: () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })),
    };
    expect(await failureOf(readTextFile(join(folder, 'x'), refused))).toMatchObject({
      code: 'storage.no-permission',
      sentences: { title: { key: 'storage.read-failed', values: { name: 'x' } } },
    });
    expect(await failureOf(readTextFile(folder))).toMatchObject({ code: 'EISDIR' });
  });

  test('keeps a byte order mark', async () => {
    writeFileSync(join(folder, 'bom'), '\uFEFFa: 1\r\n');
    expect(await readTextFile(join(folder, 'bom'))).toBe('\uFEFFa: 1\r\n');
  });
});

describe('leftovers of a crash', () => {
  test('are recognized by name and removed once they are old', async () => {
    const left = `.config.yaml.${'0a'.repeat(8)}.wild-tmp`;
    const recent = `.secrets.yaml.${'1b'.repeat(8)}.wild-tmp`;
    for (const name of [left, recent, '.hidden.tmp', 'config.yaml']) writeFileSync(join(folder, name), '');
    utimesSync(join(folder, left), new Date(0), new Date(0));
    expect([left, recent, '.hidden.tmp', 'config.yaml'].map(isTemporaryName)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(await removeStaleTemporaries(folder, new Date(Date.now() - 3_600_000))).toEqual([left]);
    expect(readdirSync(folder).toSorted()).toEqual(['.hidden.tmp', recent, 'config.yaml'].toSorted());
  });
});

const isRoot = process.getuid?.() === 0;
const canMount = isRoot && process.platform === 'linux' && mountWorks();

function mountWorks(): boolean {
  const trial = mkdtempSync(join(tmpdir(), 'wild-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', trial]).status === 0;
  if (mounted) spawnSync('umount', [trial]);
  rmSync(trial, { recursive: true });
  return mounted;
}

describe('a real disk', () => {
  test.skipIf(!canMount)('that is full, then read-only (needs root and mount)', async () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', disk]);
    try {
      const path = join(disk, 'file');
      await writeFileAtomic(path, 'old', { mode: 0o644 });
      expect(await failureOf(writeFileAtomic(path, 'n'.repeat(200_000), { mode: 0o644 }))).toMatchObject({
        code: 'storage.no-space',
      });
      execFileSync('mount', ['-o', 'remount,ro', disk]);
      expect(await failureOf(writeFileAtomic(path, 'new', { mode: 0o644 }))).toMatchObject({
        code: 'storage.read-only',
      });
      expect(readdirSync(disk)).toEqual(['file']);
      expect(await readTextFile(path)).toBe('old');
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  test('with a folder that is not writable', async () => {
    const locked = join(folder, 'locked');
    mkdirSync(locked);
    chmodSync(folder, 0o755);
    chmodSync(locked, 0o555);
    if (!isRoot) {
      expect(await failureOf(writeFileAtomic(join(locked, 'f'), 'x', { mode: 0o644 }))).toMatchObject({
        code: 'storage.no-permission',
      });
      return;
    }
    // Root may write everywhere, so another account tries.
    chownSync(locked, 0, 0);
    const script = `const { writeFileAtomic } = await import(${JSON.stringify(
      import.meta.resolve('./atomic-write.ts'),
    )}); await writeFileAtomic(${JSON.stringify(join(locked, 'f'))}, 'x', { mode: 0o644 }).catch((e) => console.log(e.code));`;
    const other = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      uid: 65534,
      gid: 65534,
      encoding: 'utf8',
    });
    expect(other.stdout.trim(), other.stderr).toBe('storage.no-permission');
  });
});
