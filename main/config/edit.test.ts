import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConfigValue } from '../../contract/config.ts';
import { parseDottedPath } from '../lib/dotted-path.ts';
import { editConfig } from './edit.ts';
import { parseConfig } from './parse.ts';
import { isValueMap, withoutValue, withValue, type ConfigMap } from './values.ts';

function asMap(value: ConfigValue | undefined): ConfigMap {
  if (!isValueMap(value)) throw new Error('not a map');
  return value;
}

function set(text: string, path: string, value: ConfigValue): string {
  const { values } = parseConfig(text, 'config.yaml');
  return editConfig(text, 'config.yaml', asMap(withValue(values, parseDottedPath(path), value)));
}

function unset(text: string, path: string): string {
  const { values } = parseConfig(text, 'config.yaml');
  return editConfig(text, 'config.yaml', asMap(withoutValue(values, parseDottedPath(path))));
}

const home = `# My cloud

cloud:
  domain:   home.example   # from the provider
  email: "me@example.org"
apps:
  # the blog
  ghost:
    title: 'Ann''s blog'
    ports: [80, 443] # both
    hosts:
      - a.example # first
      - b.example
    # no more

  # the photos
  immich: {size: 10Gi, gpu: false}
`;

describe('setting a value', () => {
  test.each<[string, string, ConfigValue, string, string]>([
    [
      'keeps blanks and comment',
      'cloud.domain',
      'new.example',
      'domain:   home.example   #',
      'domain:   new.example   #',
    ],
    ['keeps double quotes', 'cloud.email', 'you@example.org', '"me@example.org"', '"you@example.org"'],
    ['keeps single quotes', 'apps.ghost.title', "Bo's", "'Ann''s blog'", "'Bo''s'"],
    ['drops quotes for a number', 'cloud.email', 5, '"me@example.org"', '5'],
    ['quotes what others read as a switch', 'cloud.domain', 'on', 'home.example', '"on"'],
    ['quotes what others read as a date', 'cloud.domain', '2026-01-01', 'home.example', '"2026-01-01"'],
    ['inside brackets', 'apps.ghost.ports[1]', 8443, '443]', '8443]'],
    ['inside braces', 'apps.immich.gpu', true, 'gpu: false', 'gpu: true'],
    ['inside braces, a text with a comma', 'apps.immich.size', 'a, b', '10Gi', '"a, b"'],
    ['of a list item', 'apps.ghost.hosts[0]', 'c.example', '- a.example #', '- c.example #'],
    ['adds after the last sibling', 'cloud.name', 'Home', 'org"\n', 'org"\n  name: Home\n'],
    [
      'adds before the comment that ends a group',
      'apps.ghost.size',
      '1Gi',
      'b.example\n',
      'b.example\n    size: 1Gi\n',
    ],
    ['adds to a list', 'apps.ghost.hosts[2]', 'c', 'b.example\n', 'b.example\n      - c\n'],
    ['adds inside braces', 'apps.immich.x', 'z', 'gpu: false}', 'gpu: false, x: z}'],
    ['adds inside brackets', 'apps.ghost.ports[2]', 22, '443]', '443, 22]'],
    [
      'adds a group',
      'apps.gitea.db',
      { host: 'x', names: ['a'] },
      'gpu: false}\n',
      'gpu: false}\n  gitea:\n    db:\n      host: x\n      names:\n        - a\n',
    ],
    [
      'puts a group for a value',
      'cloud.domain',
      { a: 1 },
      '   home.example   # from the provider\n',
      '   # from the provider\n    a: 1\n',
    ],
    [
      'puts a value for a group',
      'apps.ghost',
      null,
      "\n    title: 'Ann''s blog'\n    ports: [80, 443] # both\n    hosts:\n      - a.example # first\n      - b.example\n",
      ' null\n',
    ],
    ['puts a text of many lines', 'cloud.email', 'a\nb\n', '"me@example.org"\n', '|\n    a\n    b\n'],
    [
      'puts a list for a value in a list',
      'apps.ghost.hosts[1]',
      { k: 1, m: 2 },
      '- b.example',
      '- k: 1\n        m: 2',
    ],
    ['empties a list', 'apps.ghost.hosts', [], '\n      - a.example # first\n      - b.example\n', ' []\n'],
    ['of a whole group touches what differs', 'apps.immich', { size: '20Gi', gpu: false }, '10Gi', '20Gi'],
  ])('%s', (_, path, value, before, after) => {
    expect(home.split(before)).toHaveLength(2);
    const expected = home.replace(before, () => after);
    expect(set(home, path, value)).toBe(expected);
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    expect(set(crlf(home), path, value)).toBe(crlf(expected));
    expect(set(`\uFEFF${home}`, path, value)).toBe(`\uFEFF${expected}`);
  });

  test.each<[string, string, string, ConfigValue, string]>([
    ['an empty file', '', 'a.b', 1, 'a:\n  b: 1\n'],
    ['a file of comments', '# hello', 'a', 1, '# hello\na: 1\n'],
    ['an empty map', '{}\n', 'a', 1, 'a: 1\n'],
    ['an empty value', 'a: # why\nb: 2\n', 'a.c', 1, 'a: # why\n  c: 1\nb: 2\n'],
    ['an empty group', 'a: {} # why\nb: 2\n', 'a.c', 1, 'a: # why\n  c: 1\nb: 2\n'],
    ['no line break at the end', 'a: 1', 'b', 2, 'a: 1\nb: 2'],
    ['four blanks', 'a:\n    b: 1\n', 'c.d.e', 1, 'a:\n    b: 1\nc:\n    d:\n        e: 1\n'],
    ['lists that are not indented', 'a:\n- 1\nb: 2\n', 'c', [1], 'a:\n- 1\nb: 2\nc:\n- 1\n'],
    ['a text block before', 'a: |\n  x\n\n\nb: 1\n', 'a', 'z', 'a: z\n\n\nb: 1\n'],
    [
      'a text block that keeps blank lines',
      'm:\n  a: |+\n    x\n\nb: 1\n',
      'm.c',
      1,
      'm:\n  a: |+\n    x\n\n  c: 1\nb: 1\n',
    ],
    ['a text block at the end', 'a: |-\n  x', 'b', 1, 'a: |-\n  x\nb: 1'],
    ['a text of several lines', 'a: "x\n  y" # c\nb: 1\n', 'a', 'z', 'a: "z" # c\nb: 1\n'],
    ['a list of groups', 'a:\n  - b: 1\n    c: 2\n', 'a[0].d', 3, 'a:\n  - b: 1\n    c: 2\n    d: 3\n'],
    ['a key that is a number', 'a:\n  80: x\n', 'a["80"]', 'z', 'a:\n  80: z\n'],
    ['an anchored value', 'a: &x 1\nb: 2\n', 'a', 3, 'a: &x 3\nb: 2\n'],
    [
      'an anchored item by a list',
      'a:\n  - &x 1\n  - 2\n',
      'a[0]',
      [false],
      'a:\n  - &x\n    - false\n  - 2\n',
    ],
    ['a reference', 'a: &x 1\nb: *x # r\n', 'b', 3, 'a: &x 1\nb: 3 # r\n'],
    ['inside a reference', 'a: &x\n  k: 1\nb: *x\n', 'b.k', 2, 'a: &x\n  k: 1\nb:\n  k: 2\n'],
    [
      'over a merged value',
      'a: &x\n  k: 1\nb:\n  <<: *x\n',
      'b.k',
      2,
      'a: &x\n  k: 1\nb:\n  <<: *x\n  k: 2\n',
    ],
    ['a typed group', 'a: !!map\n  k: 1\nb: 2\n', 'a', [1], 'a:\n  - 1\nb: 2\n'],
    ['a typed value in a list', 'a:\n  - !!str 7\n', 'a[0]', { k: 1 }, 'a:\n  - k: 1\n'],
    ['a typed nothing', 'a: !!str\nb: 1\n', 'a', 'x', 'a: x\nb: 1\n'],
    ['a typed text block', 'a: !!str |\n  x\nb: 1\n', 'a', [1], 'a:\n  - 1\nb: 1\n'],
    ['a question mark', '? a\n: 1\nb: 2\n', 'a', 5, '? a\n: 5\nb: 2\n'],
    ['three hyphens', '---\na: 1\n...\n', 'b', 5, '---\na: 1\nb: 5\n...\n'],
    ['a typed value', 'a: !!str 5\n', 'a', 6, 'a: 6\n'],
    ['the same value', 'a:   yes   # x\nb: 012\n', 'b', 10, 'a:   yes   # x\nb: 012\n'],
  ])('in %s', (_, before, path, value, after) => {
    expect(set(before, path, value)).toBe(after);
  });

  test.each(['a.b', 'c.d', 'c[3]', 'c[0].x', 'a[0]'])('at %s, where nothing can be, is refused', (path) => {
    expect(() => set('a: 1\nc: [1]\n', path, 1)).toThrow(
      expect.objectContaining({ code: 'config.bad-path' }),
    );
  });
});

describe('removing a value', () => {
  test.each([
    ['apps.immich', '  immich: {size: 10Gi, gpu: false}\n', ''],
    ['cloud.domain', '  domain:   home.example   # from the provider\n', ''],
    ['apps.ghost.hosts[0]', '      - a.example # first\n', ''],
    ['apps.ghost.ports[0]', '[80, 443]', '[443]'],
    ['apps.ghost.ports[1]', '[80, 443]', '[80]'],
    ['apps.immich.gpu', '{size: 10Gi, gpu: false}', '{size: 10Gi}'],
    ['apps.ghost.hosts', '    hosts:\n      - a.example # first\n      - b.example\n', ''],
  ])('%s takes its lines and nothing else', (path, before, after) => {
    expect(home.split(before)).toHaveLength(2);
    expect(unset(home, path)).toBe(home.replace(before, after));
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    expect(unset(crlf(home), path)).toBe(crlf(home.replace(before, after)));
  });

  test.each([
    ['the last of a group', 'a:\n  # why\n  b: 1\nc: 2\n', 'a.b', 'a: {}\n  # why\nc: 2\n'],
    ['the last of all', '# top\na: 1\n', 'a', '# top\n{}\n'],
    ['the first behind a hyphen', 'a:\n  - b: 1\n    c: 2\n', 'a[0].b', 'a:\n  - c: 2\n'],
    [
      'the first behind a hyphen, a comment between',
      'a:\n  - b: 1\n    # c\n    c: 2\n',
      'a[0].b',
      'a:\n  - \n    # c\n    c: 2\n',
    ],
    ['without a line break at the end', 'a: 1\nb: 2', 'b', 'a: 1'],
    ['a text block', 'a: |\n  x\n  y\n\nb: 2\n', 'a', '\nb: 2\n'],
    ['the last in braces', 'a: {b: {c: 1}} # d\n', 'a.b.c', 'a: {b: {}} # d\n'],
    ['the last of a list', 'a:\n  - 1 # c\nb: 2\n', 'a[0]', 'a: []\nb: 2\n'],
    ['the last of a named group', 'a: &x\n  b: 1\nc: 2\n', 'a.b', 'a: &x {}\nc: 2\n'],
  ])('%s', (_, before, path, after) => {
    expect(unset(before, path)).toBe(after);
  });
});

describe('what cannot be changed alone is refused with its reason', () => {
  const nothing = Symbol('nothing');
  test.each<[string, string, string, ConfigValue | typeof nothing, string]>([
    ['inside a reference', 'a: &x\n  k: 1\nb: *x # r\n', 'b.k', 2, 'config.not-editable.reference'],
    ['new inside a reference', 'a: &x\n  k: 1\nb: *x\n', 'b.l', 2, 'config.not-editable.reference'],
    ['out of a reference', 'a: &x {k: 1, l: 2}\nb: *x\n', 'b.k', nothing, 'config.not-editable.reference'],
    [
      'inside a reference in a list',
      'a: &x\n  k: 1\nb: [*x]\n',
      'b[0].k',
      2,
      'config.not-editable.reference',
    ],
    ['what others refer to', 'a: &x\n  k: 1\nb: *x # r\n', 'a.k', 2, 'config.not-editable.anchor'],
    ['a value that others refer to', 'a: &x 1\nb: *x\n', 'a', 2, 'config.not-editable.anchor'],
    [
      'a group with what others refer to',
      'a:\n  k: &x 1\nb: *x\n',
      'a',
      nothing,
      'config.not-editable.anchor',
    ],
    ['what others merge', 'a: &x\n  k: 1\nb:\n  <<: *x\n  l: 1\n', 'a.k', 2, 'config.not-editable.anchor'],
    ['what is merged', 'a: &x\n  k: 1\n  l: 2\nb:\n  <<: *x\n', 'b.k', nothing, 'config.not-editable.merge'],
    ['a question mark without a value', '? a\nb: 1\n', 'a.k', 2, 'config.not-editable.entangled'],
  ])('%s', (_, text, path, value, reason) => {
    const edit = () => {
      const { values } = parseConfig(text, 'config.yaml');
      const parts = parseDottedPath(path);
      const intended =
        typeof value === 'symbol' ? withoutValue(values, parts) : withValue(values, parts, value);
      return editConfig(text, 'config.yaml', asMap(intended), [parts]);
    };
    expect(edit).toThrow(
      expect.objectContaining({
        code: 'config.not-editable',
        sentences: expect.objectContaining({ detail: expect.objectContaining({ key: reason }) }),
      }),
    );
  });

  test('a reference as a whole is not', () => {
    const text = 'a: &x\n  k: 1\nb: *x # r\n';
    const edited = editConfig(text, 'f', { a: { k: 1 }, b: { k: 2 } }, [['b']]);
    expect(edited).toBe('a: &x\n  k: 1\nb: # r\n  k: 2\n');
  });
});

/** Random files as people write them, with the number of lines each value takes. */
const names = fc.constantFrom('a', 'b', 'c', 'größe', 'd-e', 'x.y', '80', 'yes', 'f g', 'h');
const comments = fc.option(fc.constantFrom('c', 'why: this', 'ä 🎉', '- no item', 'a # b'), {
  freq: 3,
  nil: undefined,
});
const scalars = fc.oneof(
  fc.constantFrom(
    'plain',
    'two words',
    "it's",
    'a: b',
    '# no',
    '',
    ' x ',
    'yes',
    'ünï 🎉',
    '{a}',
    '12',
    '*x',
    'a\nb',
    '\r',
    'null',
  ),
  fc.integer({ min: -1000, max: 1000 }),
  fc.constantFrom(1.5, 1e21, -0.25),
  fc.boolean(),
  fc.constant(null),
);
const { value: values } = fc.letrec<{ value: ConfigValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3 }),
  ),
}));

type Written =
  | { readonly kind: 'scalar'; readonly source: string }
  | {
      readonly kind: 'map';
      readonly entries: readonly (readonly [string, Written, string | undefined, string | undefined])[];
    }
  | { readonly kind: 'list'; readonly items: readonly (readonly [Written, string | undefined])[] };

const sources = fc.constantFrom(
  'plain',
  'two words',
  '"quo\\"ted"',
  "'sin''gle'",
  '12',
  '0x1f',
  '1.50',
  'true',
  '~',
  '',
  '[1, two,  "3" ]',
  '{k: v, "l": [x]}',
  '{}',
  '[]',
  '&A anchored',
  'ünï',
  '|\n@text\n@  more\n',
  '>-\n@folded\n@on\n',
  '|+\n@kept\n\n',
  '"over\n@two"',
  '!!str 7',
);
const { written } = fc.letrec<{ written: Written }>((tie) => ({
  written: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('scalar' as const), source: sources }),
    fc.record({
      kind: fc.constant('map' as const),
      entries: fc.uniqueArray(fc.tuple(names, tie('written'), comments, comments), {
        minLength: 1,
        maxLength: 4,
        selector: ([name]) => name,
      }),
    }),
    fc.record({
      kind: fc.constant('list' as const),
      items: fc.array(fc.tuple(tie('written'), comments), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));
const files = fc.record({
  root: fc.uniqueArray(fc.tuple(names, written, comments, comments), {
    maxLength: 5,
    selector: ([name]) => name,
  }),
  step: fc.constantFrom(2, 4),
  crlf: fc.boolean(),
  ends: fc.boolean(),
});

function write(value: Written, column: number, step: number, note: string | undefined): string {
  const pad = ' '.repeat(column);
  const tail = note === undefined ? '' : ` # ${note}`;
  if (value.kind === 'scalar') {
    const [head = '', ...rest] = value.source.split('\n');
    if (rest.length === 0) return ` ${head}${tail}\n`;
    const isBlock = /^[|>]/.test(head);
    const below = rest.map((line) => line.replace('@', pad)).join('\n');
    return isBlock ? ` ${head}${tail}\n${below}` : ` ${head}\n${below}${tail}\n`;
  }
  if (value.kind === 'map') return `${tail}\n${writeMap(value.entries, column, step)}`;
  return `${tail}\n${value.items.map(([item, own]) => `${pad}-${write(item, column + step, step, own)}`).join('')}`;
}

function writeMap(
  entries: Extract<Written, { kind: 'map' }>['entries'],
  column: number,
  step: number,
): string {
  const pad = ' '.repeat(column);
  return entries
    .map(([name, value, own, above]) => {
      const head = above === undefined ? '' : `${pad}# ${above}\n`;
      return `${head}${pad}${name}:${write(value, column + step, step, own)}`;
    })
    .join('');
}

function print(file: {
  root: Extract<Written, { kind: 'map' }>['entries'];
  step: number;
  crlf: boolean;
  ends: boolean;
}): string {
  let text = writeMap(file.root, 0, file.step);
  if (!file.ends) text = text.replace(/\n+$/, '');
  return file.crlf ? text.replaceAll('\n', '\r\n') : text;
}

function allPaths(value: ConfigValue, parts: readonly (string | number)[] = []): (string | number)[][] {
  const below = Array.isArray(value)
    ? value.flatMap((one, at) => allPaths(one, [...parts, at]))
    : isValueMap(value)
      ? Object.entries(value).flatMap(([name, one]) => allPaths(one, [...parts, name]))
      : [];
  return parts.length === 0 ? below : [[...parts], ...below];
}

const commentsOf = (text: string) =>
  text
    .split(/\r?\n/)
    .filter((line) => /^\s*#/.test(line))
    .map((line) => line.trim());

/** How many lines of `before` are not, in place, in `after`. */
function linesTouched(before: string, after: string): { gone: number; come: number } {
  const [one, other] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < one.length - head && tail < other.length - head && one.at(-1 - tail) === other.at(-1 - tail))
    tail += 1;
  return { gone: one.length - head - tail, come: other.length - head - tail };
}

const runs = {
  numRuns: process.env['WILD_DEEP'] === undefined ? 150 : 10_000,
  seed: Number(process.env['WILD_SEED'] ?? 4242),
};

// Hundreds of files each: seconds on a quiet machine, a minute on one that builds at the same time.
describe('any file', { timeout: 120_000 }, () => {
  test('set at an existing place means what was asked, and touches the lines of that value only', () => {
    fc.assert(
      fc.property(files, fc.nat(), fc.oneof(scalars, values), (file, pick, value) => {
        const text = print(file);
        const before = parseConfig(text, 'f').values;
        const places = allPaths(before);
        const parts = places[pick % Math.max(1, places.length)];
        if (parts === undefined) return;
        const intended = asMap(withValue(before, parts, value));
        const after = editConfig(text, 'f', intended);
        expect(parseConfig(after, 'f').values).toEqual(intended);
        const isSingle = (one: ConfigValue | undefined) => typeof one !== 'object' || one === null;
        const old = parts.reduce<ConfigValue | undefined>(
          (at, part) => (Array.isArray(at) ? at[Number(part)] : isValueMap(at) ? at[part] : undefined),
          before,
        );
        if (isSingle(old) && isSingle(value) && !String(value).includes('\n')) {
          expect(
            linesTouched(text, after).come,
            `${text}\n-- ${parts.join('.')} -->\n${after}`,
          ).toBeLessThanOrEqual(1);
          expect(commentsOf(after)).toEqual(commentsOf(text));
        }
        if (text.includes('\r\n')) expect(after).not.toMatch(/[^\r]\n/);
      }),
      runs,
    );
  });

  test('a new name adds lines and changes none', () => {
    fc.assert(
      fc.property(files, fc.nat(), values, (file, pick, value) => {
        const text = print(file);
        const before = parseConfig(text, 'f').values;
        const groups: (string | number)[][] = [[], ...allPaths(before)].filter((parts) => {
          const at = parts.reduce<ConfigValue | undefined>(
            (one, part) => (Array.isArray(one) ? one[Number(part)] : isValueMap(one) ? one[part] : undefined),
            before,
          );
          return isValueMap(at) && (parts.length === 0 || Object.keys(at).length > 0);
        });
        const group = groups[pick % groups.length] ?? [];
        const intended = asMap(withValue(before, [...group, 'new'], value));
        const after = editConfig(text, 'f', intended);
        expect(parseConfig(after, 'f').values).toEqual(intended);
        expect(commentsOf(after)).toEqual(expect.arrayContaining(commentsOf(text)));
        // Inside braces the one line changes; elsewhere the file only grows.
        expect(
          linesTouched(text, after).gone,
          `${text}\n-- ${group.join('.')} -->\n${after}`,
        ).toBeLessThanOrEqual(file.ends ? 1 : 2);
      }),
      runs,
    );
  });

  test('removing means what was asked, and keeps comments that stand on their own outside', () => {
    fc.assert(
      fc.property(files, fc.nat(), (file, pick) => {
        const text = print(file);
        const before = parseConfig(text, 'f').values;
        const places = allPaths(before);
        const parts = places[pick % Math.max(1, places.length)];
        if (parts === undefined) return;
        const intended = asMap(withoutValue(before, parts));
        const after = editConfig(text, 'f', intended);
        expect(parseConfig(after, 'f').values).toEqual(intended);
        expect(commentsOf(text), `${text}\n-- ${parts.join('.')} -->\n${after}`).toEqual(
          expect.arrayContaining(commentsOf(after)),
        );
      }),
      runs,
    );
  });

  test('a text of several lines does not take the comment below it for its own', () => {
    const after = editConfig('h:\n  # c\n  a: x\n', 'f', { h: 0, a: 'a\nb' });
    expect(parseConfig(after, 'f').values).toEqual({ h: 0, a: 'a\nb' });
    expect(after).toContain('# c');
  });

  test('can be turned into any other', () => {
    fc.assert(
      fc.property(files, fc.dictionary(names, values, { maxKeys: 4 }), (file, target) => {
        const after = editConfig(print(file), 'f', target);
        expect(parseConfig(after, 'f').values).toEqual(target);
      }),
      runs,
    );
  });
});
