import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { realFiles } from '../lib/file-access.ts';
import { createConfig } from './config.ts';

const config = createConfig();
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wild-config-'));
  file = join(folder, 'config.yaml');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a file that cannot be read', () => {
  test.each<[string, string, string, RegExp]>([
    ['a tab', 'a:\n\tb: 1\n', '2:1', /tab/],
    ['the same name twice', 'a: 1\nb: 2\na: 3\n', '3:1', /same name twice/],
    ['the same name twice, once as a number', 'x:\n  1: a\n  "1": b\n', '3:3', /same name twice/],
    ['a quote that is not closed', 'a: "x\nb: 1\n', '1:4', /quote that opens here isn’t closed/],
    ['an indentation that does not fit', 'a:\n    b: 1\n  c: 2\n', '3:1', /indented/],
    ['a second document', 'a: 1\n---\nb: 2\n', '2:1', /second document/],
    ['a reference to nothing', 'a: *x\n', '1:4', /reference/],
    ['a list', '- a\n', '1:1', /names with values/],
    ['a text', 'hello\n', '1:1', /names with values/],
    ['a name that reaches into objects', 'a:\n  __proto__:\n    b: 1\n', '2:3', /__proto__/],
    ['braces without end', `a: ${'['.repeat(20_000)}`, '1:', /nested too deeply/],
    [
      'references that multiply',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${['b', 'c', 'd', 'e']
        .map((name, at) => `${name}: &${name} [${`*${'abcd'[at]}, `.repeat(9)}]`)
        .join('\n')}\n`,
      '5:',
      /too many values/,
    ],
  ])('because of %s is reported with its place, and never written to', async (_, text, place, reason) => {
    writeFileSync(file, text);
    const error = await failureOf(config.read(folder));
    expect(error).toMatchObject({ code: 'config.unreadable', detail: expect.stringMatching(reason) });
    expect(error).toMatchObject({ detail: expect.stringContaining(`${file}:${place}`) });
    expect(await failureOf(config.set(folder, 'a', 1))).toMatchObject({ code: 'config.unreadable' });
    expect(await failureOf(config.unset(folder, 'a'))).toMatchObject({ code: 'config.unreadable' });
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(await config.text(folder)).toBe(text);
  });

  test('because it is missing, a folder, or no text', async () => {
    const because = (key: string) => ({ sentences: { detail: { key, values: { file } } } });
    const missing = { code: 'config.unreadable', ...because('config.unreadable.missing') };
    expect(await failureOf(config.read(folder))).toMatchObject(missing);
    expect(await failureOf(config.set(folder, 'a', 1))).toMatchObject(missing);
    const bytes = Uint8Array.of(0x61, 0x3a, 0x20, 0xff, 0x0a);
    writeFileSync(file, bytes);
    expect(await failureOf(config.set(folder, 'a', 1))).toMatchObject(because('config.unreadable.not-text'));
    expect(new Uint8Array(readFileSync(file))).toEqual(bytes);
    rmSync(file);
    mkdirSync(file);
    expect(await failureOf(config.read(folder))).toMatchObject(because('config.unreadable.folder'));
  });

  test('because it is too large', async () => {
    writeFileSync(file, `a: ${'x'.repeat(2_000_001)}`);
    expect(await failureOf(config.read(folder))).toMatchObject({ code: 'config.unreadable' });
  });
});

describe('a change that is refused', () => {
  test.each(['', 'a..b', '__proto__.x', 'a.constructor', 'a.prototype.b', 'toString.x.'])(
    'at %j writes nothing',
    async (path) => {
      writeFileSync(file, 'a: 1\n');
      expect(await failureOf(config.set(folder, path, 1))).toMatchObject({ code: 'config.bad-path' });
      expect(await failureOf(config.get(folder, path))).toMatchObject({ code: 'config.bad-path' });
      expect(readFileSync(file, 'utf8')).toBe('a: 1\n');
    },
  );

  test.each([
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    ['\uD800'],
    [[{ a: Number.NaN }]],
    [JSON.parse('{"a":{"__proto__":1}}')],
  ])('with %j writes nothing', async (value) => {
    writeFileSync(file, 'a: 1\n');
    expect(await failureOf(config.set(folder, 'b', value))).toMatchObject({ code: 'config.bad-value' });
    expect(readFileSync(file, 'utf8')).toBe('a: 1\n');
  });

  test('for one of many writes none', async () => {
    writeFileSync(file, 'a: 1\n');
    const error = await failureOf(config.setAll(folder, { b: 2, 'a.c': 3 }));
    expect(error).toMatchObject({ code: 'config.bad-path', context: { path: 'a' } });
    expect(readFileSync(file, 'utf8')).toBe('a: 1\n');
  });

  test('by a full disk leaves the file', async () => {
    writeFileSync(file, 'a: 1\n');
    const full = createConfig({
      files: {
        ...realFiles,
        rename: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
      },
    });
    expect(await failureOf(full.set(folder, 'a', 2))).toMatchObject({ code: 'storage.no-space' });
    expect(readFileSync(file, 'utf8')).toBe('a: 1\n');
  });
});

describe('a config', () => {
  test('is created once, readable by all, with its comment', async () => {
    await config.create(
      folder,
      { cloud: { name: 'on', domain: 'home.example' }, apps: {} },
      'Home\n\nEdit it as you like.',
    );
    expect(readFileSync(file, 'utf8')).toBe(
      '# Home\n#\n# Edit it as you like.\n\ncloud:\n  name: "on"\n  domain: home.example\napps: {}\n',
    );
    expect(statSync(file).mode & 0o777).toBe(0o644);
    expect(await failureOf(config.create(folder, {}))).toMatchObject({ code: 'cloud.exists' });
    await config.set(folder, 'apps.ghost.domain', 'blog.example');
    expect(await config.get(folder, 'apps')).toEqual({ ghost: { domain: 'blog.example' } });
  });

  test('gives what is there, and undefined for what is not', async () => {
    writeFileSync(file, 'a:\n  b: [1, {c: null}]\n');
    expect(await config.get(folder, 'a.b[1].c')).toBeNull();
    for (const path of ['a.x', 'a.b[2]', 'a.b.c', 'toString', 'a[0]', 'hasOwnProperty.call']) {
      expect(await config.get(folder, path)).toBeUndefined();
    }
  });

  test('warns about values that other tools read differently', async () => {
    writeFileSync(file, 'a: yes\nb: 012\nc: "yes"\nd:\n  - 1_000\ne: !x z\n');
    expect(
      (await config.check(folder))
        .filter(({ sentence }) => sentence.key !== 'setting.unknown')
        .map(({ line, column, sentence }) => [line, column, sentence.key, sentence.values?.['value']]),
    ).toEqual(
      [
        [5, 5, 'config.reads-as', '1_000'],
        [6, 4, 'config.yaml.TAG_RESOLVE_FAILED', undefined],
        [1, 4, 'config.reads-otherwise', 'yes'],
        [2, 4, 'config.reads-as', '012'],
      ].toSorted((one, other) => Number(one[0]) - Number(other[0])),
    );
  });

  test('refuses an invalid value with the sentence of the check, and writes nothing', async () => {
    writeFileSync(file, 'cloud:\n  email: nobody\n  domain: a.example\n');
    expect(await failureOf(config.set(folder, 'cloud.domain', 'not a domain'))).toMatchObject({
      code: 'config.bad-value',
      sentences: {
        detail: { key: 'setting.not.domain', values: { name: 'cloud.domain', value: '“not a domain”' } },
      },
      context: { path: 'cloud.domain' },
    });
    // An invalid value written by hand is read, gets in nobody's way, and can't be replaced by another invalid one.
    expect(await config.get(folder, 'cloud.email')).toBe('nobody');
    await config.set(folder, 'cloud.domain', 'b.example');
    expect(await failureOf(config.set(folder, 'cloud.email', 'somebody'))).toMatchObject({
      code: 'config.bad-value',
    });
    await config.set(folder, 'cloud.emial', 'somebody');
    await config.set(folder, 'cloud.email', 'me@example.org');
    expect(readFileSync(file, 'utf8')).toBe(
      'cloud:\n  email: me@example.org\n  domain: b.example\n  emial: somebody\n',
    );
    expect(await failureOf(config.create(mkdtempSync(join(folder, 'new-')), { cloud: 5 }))).toMatchObject({
      code: 'config.bad-value',
    });
  });

  test('is removed from, once', async () => {
    writeFileSync(file, 'a: 1\nb: 2 # c\n');
    expect(await config.unset(folder, 'b')).toBe(true);
    expect(await config.unset(folder, 'b')).toBe(false);
    expect(await config.unset(folder, 'toString')).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('a: 1\n');
  });

  test('changed many times at once loses nothing', async () => {
    writeFileSync(file, '# top\na: {}\n');
    await Promise.all(Array.from({ length: 20 }, (_, at) => config.set(folder, `a.k${at}`, at)));
    expect(Object.keys((await config.read(folder)).values['a'] ?? {})).toHaveLength(20);
    expect(readFileSync(file, 'utf8')).toMatch(/^# top\n/);
  });

  test('is not written when nothing changes, and keeps the mode that a person gave it', async () => {
    writeFileSync(file, 'a: 1\n', { mode: 0o600 });
    const { ino } = statSync(file);
    await config.set(folder, 'a', 1);
    expect(statSync(file).ino).toBe(ino);
    await config.set(folder, 'a', 2);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('a file that somebody edits at the same time', () => {
  const text = '# mine\napps:\n  ghost:\n    domain: a.example.com # old\n';

  test('keeps the other value, and says which it is', async () => {
    writeFileSync(file, text);
    const seen = { value: 'z.example.com' };
    const error = await failureOf(config.set(folder, 'apps.ghost.domain', 'b.example.com', seen));
    expect(error).toMatchObject({ code: 'config.changed-meanwhile', context: { now: 'a.example.com\n' } });
    const never = await failureOf(config.set(folder, 'apps.ghost.domain', 'b.example.com', {}));
    expect(never).toMatchObject({ code: 'config.changed-meanwhile' });
    const gone = await failureOf(config.set(folder, 'apps.gitea.domain', 'b.example.com', seen));
    expect(gone).toMatchObject({ code: 'config.changed-meanwhile', context: { now: '' } });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('is changed where what was seen still stands, or where both want the same', async () => {
    writeFileSync(file, text);
    await config.set(folder, 'apps.ghost.domain', 'b.example.com', { value: 'a.example.com' });
    await config.set(folder, 'apps.ghost.domain', 'b.example.com', { value: 'a.example.com' });
    await config.set(folder, 'apps.gitea.domain', 'c.example.com', {});
    expect(readFileSync(file, 'utf8')).toBe(
      `${text.replace('a.example', 'b.example')}  gitea:\n    domain: c.example.com\n`,
    );
  });

  test('loses no line that was saved between reading and writing', async () => {
    writeFileSync(file, text);
    let edits = 3;
    const edited = createConfig({
      files: {
        ...realFiles,
        async readFile(path) {
          const bytes = await realFiles.readFile(path);
          if (edits-- > 0) writeFileSync(file, `${new TextDecoder().decode(bytes)}# edit ${edits}\n`);
          return bytes;
        },
      },
    });
    await edited.set(folder, 'apps.ghost.domain', 'b.example.com');
    const now = readFileSync(file, 'utf8');
    for (const part of ['b.example.com', '# edit 2', '# edit 1', '# edit 0']) expect(now).toContain(part);
  });

  test('is left alone where another program never stops writing it', async () => {
    writeFileSync(file, text);
    let edits = 0;
    const edited = createConfig({
      files: {
        ...realFiles,
        async readFile(path) {
          const bytes = await realFiles.readFile(path);
          writeFileSync(file, `${text}# ${edits++}\n`);
          return bytes;
        },
      },
    });
    expect(await failureOf(edited.set(folder, 'apps.ghost.domain', 'b.example.com'))).toMatchObject({
      code: 'config.changed-meanwhile',
      retry: true,
    });
    expect(readFileSync(file, 'utf8')).not.toContain('b.example.com');
  });
});
