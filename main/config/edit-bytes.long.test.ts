import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConfigValue } from '../../contract/config.ts';
import { formatDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { WildError } from '../lib/wild-error.ts';
import { editConfig } from './edit.ts';
import { parseConfig } from './parse.ts';
import { isSameValue, isValueMap, valueAt, withoutValue, withValue, type ConfigMap } from './values.ts';

/**
 * Files of every shape that YAML allows and people write, put together from pieces, so that each test knows by itself
 * where a value stands: it does not ask the code that it tests.
 */
interface Piece {
  readonly text: string;
  /** The text that is the value, and its path. */
  readonly spot?: { readonly path: readonly PathPart[]; readonly old: ConfigValue };
}

const comment = fc.constantFrom(
  '',
  ' # why',
  '  #\ta tab, and another\t',
  ' # ünï 🎉 家',
  ' # a: b, [c] "d\'',
  '\t# after a tab',
  ' ',
);
const above = fc.constantFrom(
  '',
  '',
  '# a comment\n',
  '\n',
  '#\t\ttabs\n\n',
  '  # further in\n',
  '# 🎉 größe\n#x: 1\n',
);

/** As it is written, and what it means. */
const written = fc.constantFrom<readonly [string, ConfigValue]>(
  ['plain', 'plain'],
  ['two  words', 'two  words'],
  ['größe 🎉', 'größe 🎉'],
  ['"dou\\"ble"', 'dou"ble'],
  ['"\\u00e4\\n"', 'ä\n'],
  ["'sin''gle # no'", "sin'gle # no"],
  ['12', 12],
  ['0x1f', 31],
  ['-1.50', -1.5],
  ['true', true],
  ['~', null],
  ['2026-01-01', '2026-01-01'],
  ['a#b', 'a#b'],
  ['yes', 'yes'],
  ['&own x', 'x'],
);
const inBraces = fc.constantFrom<readonly [string, ConfigValue]>(
  ['plain', 'plain'],
  ['"a, b"', 'a, b'],
  ["'}'", '}'],
  ['12', 12],
  ['größe', 'größe'],
  ['🎉', '🎉'],
);

/** What surrounds the one value: a group, a list, braces over lines, text blocks, merges and references as neighbours. */
const frames = fc.constantFrom<(value: string, tail: string) => Piece['text']>(
  (value, tail) => `k: ${value}${tail}\n`,
  (value, tail) => `k:    ${value}${tail}\nlast: |+\n  kept\n\n`,
  (value, tail) => `'k':\t${value}${tail}\n`,
  (value, tail) => `first: |\n  # text\n  k: no\nk: ${value}${tail}\nafter: >-\n  folded\n\n  on\n`,
  (value, tail) => `base: &b {m: 1, n: [2]}\nk: ${value}${tail}\nuses:\n  <<: *b\n  list: [*b, *b]\n`,
  (value, tail) => `base: &b\n  m: "x: y"\nmore: *b   # same\nk: ${value}${tail}\n? odd key\n: its value\n`,
);
const nested = fc.constantFrom<readonly [readonly PathPart[], (inner: string, step: string) => string]>(
  [[], (inner) => inner],
  [['top'], (inner, step) => `top:  # group\n${indent(inner, step)}z: 9\n`],
  [['a b', 'c.d'], (inner, step) => `"a b":\n${step}c.d:\n${indent(inner, step + step)}`],
  [
    ['list', 1],
    (inner, step) => `list:\n${step}- x\n${step}- ${indent(inner, `${step}  `).trimStart()}${step}- y\n`,
  ],
  [['list', 0], (inner) => `list:\n- ${indent(inner, '  ').trimStart()}- &y y\n- *y\n`],
);
const flows = fc.constantFrom<readonly [readonly PathPart[], (value: string) => string]>(
  [['f', 'k'], (value) => `f: {a: 1, k:  ${value}  , z: [1, 2]} # c\n`],
  [['f', 1], (value) => `f: [x,${value},\t"y" ]\n`],
  [
    ['f', 'k', 0],
    (value) => `f: {\n    # inside\n    k: [ ${value} , 2 ],   # more\n    z: 1,\n  }\nlast: 1\n`,
  ],
  [['f', 'g', 'k'], (value) => `f:\n  - &q q\n`.replace('f:', 'e:') + `f: {g: {"k": ${value}}, h: *q}\n`],
);
const wholes = fc.record({
  start: fc.constantFrom('', '', '# top 🎉\n\n', '---\n', '%YAML 1.2\n---\n', '--- # doc\n'),
  end: fc.constantFrom('', '', '# bottom\n', '...\n', '\n\n'),
  bom: fc.boolean(),
  crlf: fc.boolean(),
  ends: fc.boolean(),
});

const indent = (text: string, by: string): string => text.replaceAll(/^(?=[^\n])/gm, by);

interface Sample {
  /** Everything before the value, the value as it stands, everything after it. */
  readonly before: string;
  readonly value: string;
  readonly after: string;
  readonly path: readonly PathPart[];
  readonly old: ConfigValue;
}

const mark = '\u0001';

function wrap(
  body: string,
  value: readonly [string, ConfigValue],
  path: readonly PathPart[],
  whole: { start: string; end: string; bom: boolean; crlf: boolean; ends: boolean },
): Sample {
  let text = whole.start + body + whole.end;
  if (!whole.ends && !text.includes('|+')) text = text.replace(/\n+$/, '');
  if (whole.crlf) text = text.replaceAll('\n', '\r\n');
  if (whole.bom) text = `\uFEFF${text}`;
  const [before = '', after = ''] = text.split(mark);
  return { before, value: value[0], after, path, old: value[1] };
}

const inBlock = fc
  .tuple(above, frames, written, comment, nested, fc.constantFrom('  ', '    '), wholes)
  .map(([over, frame, value, tail, [way, nest], step, whole]) =>
    wrap(nest(`${over.trimStart()}${frame(mark, tail)}`, step), value, [...way, 'k'], whole),
  );
const inFlow = fc
  .tuple(flows, inBraces, wholes)
  .map(([[path, print], value, whole]) => wrap(print(mark), value, path, whole));
const samples = fc.oneof({ weight: 3, arbitrary: inBlock }, { weight: 1, arbitrary: inFlow });

const singles = fc.oneof(
  fc.constantFrom<ConfigValue>(
    'new',
    'a: b',
    '# no',
    '',
    ' x ',
    "it's",
    '"',
    '🎉',
    'yes',
    '012',
    '}',
    null,
    true,
    7,
    -0.5,
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\p{Cc}\uFEFF]/u.test(text)),
);
const groups = fc.constantFrom<ConfigValue>([], {}, [1, 'two'], { a: 1, 'b c': ['x'] }, 'a\nb\n', 'a\n\n');

const whole = ({ before, value, after }: Sample): string => before + value + after;
const valuesOf = (text: string): ConfigMap => parseConfig(text, 'f').values;

function set(text: string, path: readonly PathPart[], value: ConfigValue): string {
  const next = withValue(valuesOf(text), path, value);
  if (!isValueMap(next)) throw new Error('not a map');
  return editConfig(text, 'f', next, [path]);
}

function unset(text: string, path: readonly PathPart[]): string {
  const next = withoutValue(valuesOf(text), path);
  if (next === undefined || !isValueMap(next)) throw new Error('nothing there');
  return editConfig(text, 'f', next, [path]);
}

const runs = {
  numRuns: process.env['WILD_DEEP'] === undefined ? 400 : 20_000,
  seed: Number(process.env['WILD_SEED'] ?? 4242),
};

describe('any file, byte for byte', { timeout: 120_000 }, () => {
  test('the samples mean what they say', () => {
    fc.assert(
      fc.property(samples, (sample) => {
        expect(valueAt(valuesOf(whole(sample)), sample.path), whole(sample)).toEqual(sample.old);
      }),
      runs,
    );
  });

  test('a single value is replaced, and every byte before and after it stays', () => {
    fc.assert(
      fc.property(samples, singles, (sample, value) => {
        const edited = set(whole(sample), sample.path, value);
        const named = sample.value.startsWith('&own ') && value !== sample.old ? '&own ' : '';
        const context = `${whole(sample)}\n-- ${formatDottedPath(sample.path)} = ${JSON.stringify(value)} -->\n${edited}`;
        expect(edited.startsWith(sample.before + named), context).toBe(true);
        expect(edited.endsWith(sample.after), context).toBe(true);
        expect(edited.length, context).toBeGreaterThanOrEqual(sample.before.length + sample.after.length);
        expect(valueAt(valuesOf(edited), sample.path), context).toEqual(value);
        if (isSameValue(value, sample.old)) expect(edited).toBe(whole(sample));
      }),
      runs,
    );
  });

  test('a group, a list or a text of many lines keeps every byte but those of the value', () => {
    fc.assert(
      fc.property(samples, groups, (sample, value) => {
        const edited = set(whole(sample), sample.path, value);
        const context = `${whole(sample)}\n-- ${formatDottedPath(sample.path)} = ${JSON.stringify(value)} -->\n${edited}`;
        // The comment behind the value stays on its line, and what is new stands before or below it.
        const restOfLine = /^[^\r\n]*/.exec(sample.after)?.[0] ?? '';
        expect(edited.startsWith(sample.before.trimEnd()), context).toBe(true);
        expect(edited.slice(sample.before.trimEnd().length), context).toContain(restOfLine.trim());
        expect(edited.trimEnd().endsWith(sample.after.slice(restOfLine.length).trimEnd()), context).toBe(
          true,
        );
        expect(valueAt(valuesOf(edited), sample.path), context).toEqual(value);
      }),
      runs,
    );
  });

  test('the same value leaves the same bytes, also after another in between', () => {
    fc.assert(
      fc.property(samples, singles, (sample, value) => {
        const text = whole(sample);
        expect(set(text, sample.path, sample.old)).toBe(text);
        const other = set(text, sample.path, value);
        expect(valuesOf(set(other, sample.path, sample.old))).toEqual(valuesOf(text));
        expect(set(other, sample.path, value)).toBe(other);
      }),
      runs,
    );
  });

  test('what is put in and taken out again leaves the same bytes', () => {
    fc.assert(
      fc.property(samples, fc.oneof(singles, groups), (sample, value) => {
        const text = whole(sample);
        const container = sample.path.slice(0, -1);
        if (typeof sample.path.at(-1) === 'number') return;
        const put = set(text, [...container, 'brand-new'], value);
        expect(valueAt(valuesOf(put), [...container, 'brand-new'])).toEqual(value);
        expect(unset(put, [...container, 'brand-new']), `${text}\n-->\n${put}`).toBe(text);
      }),
      runs,
    );
  });

  test('what is taken out and put in again means the same', () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const text = whole(sample);
        try {
          const out = unset(text, sample.path);
          expect(valueAt(valuesOf(out), sample.path)).not.toEqual(sample.old);
          if (typeof sample.path.at(-1) === 'number') return;
          expect(valuesOf(set(out, sample.path, sample.old))).toEqual(valuesOf(text));
        } catch (error) {
          if (!(error instanceof WildError)) throw error;
          expect(error.code).toBe('config.not-editable');
        }
      }),
      runs,
    );
  });
});
