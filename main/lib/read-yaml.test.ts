import { describe, expect, test } from 'vitest';
import { readYaml, readYamlStream, UnreadableYaml } from './read-yaml.ts';

const valueOf = (scalar: string): unknown => readYaml(`[${scalar}]`);

describe('values are parsed as in Go', () => {
  test.each<[string, unknown]>([
    ['0755', 493],
    ['017', 15],
    ['08', 8],
    ['0o17', 15],
    ['0O17', 15],
    ['-0o17', -15],
    ['+0o17', 15],
    ['0b11', 3],
    ['-0b11', -3],
    ['0x1F', 31],
    ['0X1f', 31],
    ['-0x1F', -31],
    ['1_000', 1000],
    ['1__000', 1000],
    ['1_', 1],
    ['_1', '_1'],
    ['0x_1F', 31],
    ['-017', -15],
    ['+49170', 49_170],
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740993', 9_007_199_254_740_993n],
    ['-9223372036854775808', -9_223_372_036_854_775_808n],
    ['18446744073709551615', 18_446_744_073_709_551_615n],
    ['0x8000000000000000', 9_223_372_036_854_775_808n],
    ['0xFFFFFFFFFFFFFFFFF', '0xFFFFFFFFFFFFFFFFF'],
    ['1.0', 1],
    ['1.10', 1.1],
    ['1e3', 1000],
    ['1.', 1],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['1_0.5', 10.5],
    ['1e', '1e'],
    ['1e400', '1e400'],
    ['-.nan', '-.nan'],
    ['-0', 0],
    ['0.12345678901234567891', 0.123_456_789_012_345_68],
    ['yes', 'yes'],
    ['on', 'on'],
    ['y', 'y'],
    ['True', true],
    ['tRue', 'tRue'],
    ['~', null],
    ['NULL', null],
    ['nULL', 'nULL'],
    ['2024-01-02', '2024-01-02'],
    ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05Z'],
    ['1:30', '1:30'],
    ['!!str 1', '1'],
    ['!!int "7"', 7],
    ['!!float 1', 1],
    ['!!binary aGVsbG8=', 'hello'],
    ['!!timestamp 2024-01-02', '2024-01-02'],
    ['!foo bar', 'bar'],
    ['"7"', '7'],
    ['192.168.8.1', '192.168.8.1'],
    ['10Gi', '10Gi'],
    ['0x1p4', '0x1p4'],
    ['Infinity', 'Infinity'],
  ])('%s', (scalar, value) => {
    expect(valueOf(scalar)).toEqual([value]);
  });

  test('integers beyond 64 bits are kept exactly, although Go rounds them', () => {
    expect(valueOf('123456789012345678901234567890')).toEqual([123_456_789_012_345_678_901_234_567_890n]);
  });

  test('a %YAML directive is ignored', () => {
    expect(readYaml('%YAML 1.1\n---\n[yes, 0755, 2024-01-02, 1:30]')).toEqual([
      'yes',
      493,
      '2024-01-02',
      '1:30',
    ]);
  });

  test.each(['.inf', '-.inf', '+.INF', '.nan'])('%s is refused, with its position', (scalar) => {
    expect(() => readYaml(`a: 1\nb: ${scalar}\n`)).toThrow(`2:4: ${scalar} can’t be stored.`);
  });
});

describe('references and merge keys', () => {
  test.each<[string, string, unknown]>([
    ['a reference', 'a: &x {k: 1}\nb: *x', { a: { k: 1 }, b: { k: 1 } }],
    ['a name given again', 'a: &x 1\nb: &x 2\nc: *x', { a: 1, b: 2, c: 2 }],
    ['a merge', 'a: &x {k: 1, l: 2}\nb: {<<: *x, l: 3}', { a: { k: 1, l: 2 }, b: { k: 1, l: 3 } }],
    ['a merge below', 'a: &x {k: 1}\nb: {k: 2, <<: *x}', { a: { k: 1 }, b: { k: 2 } }],
    [
      'a merge of several',
      'a: &x {k: 1}\nb: &y {k: 2, l: 2}\nc: {<<: [*x, *y]}',
      {
        a: { k: 1 },
        b: { k: 2, l: 2 },
        c: { k: 1, l: 2 },
      },
    ],
    [
      'a merge with its type, as sops writes it',
      'b:\n  !!merge <<:\n    k: 1\n  l: 2',
      { b: { k: 1, l: 2 } },
    ],
    [
      'a merge within a merge',
      'a: &x {k: 1}\nb: &y {<<: *x, l: 2}\nc: {<<: *y}',
      {
        a: { k: 1 },
        b: { k: 1, l: 2 },
        c: { k: 1, l: 2 },
      },
    ],
    ['a name in quotes', '"<<": 1', { '<<': 1 }],
    ['a reference as a name', '&x a: 1\nb: {*x : 2}', { a: 1, b: { a: 2 } }],
    ['names that are numbers', '0755: a\n9007199254740993: b', { '493': 'a', '9007199254740993': 'b' }],
  ])('%s', (_, text, value) => {
    expect(readYaml(text)).toEqual(value);
  });

  test('repeated values are copies', () => {
    expect(readYaml('a: &x {k: 1}\nb: *x')).toSatisfy(
      (value) =>
        typeof value === 'object' && value !== null && Object.values(value)[0] !== Object.values(value)[1],
    );
  });

  test('two hundred references to the same map are allowed', () => {
    expect(readYaml(`a: &x {k: 1}\nb:\n${'  - *x\n'.repeat(200)}`)).toMatchObject({ a: { k: 1 } });
  });

  test('__proto__ is an ordinary name', () => {
    const value = readYaml('__proto__: {polluted: 1}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(Object.keys(value ?? {})).toEqual(['__proto__']);
  });
});

const laughs = ['a: &a [x, x, x, x, x, x, x, x, x]']
  .concat('bcdefghi'.split('').map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]}, `.repeat(9)}]`))
  .join('\n');
const merges = ['m0: &m0 {k: [1, 2, 3]}']
  .concat(Array.from({ length: 40 }, (_, at) => `m${at + 1}: &m${at + 1} {a: *m${at}, b: *m${at}}`))
  .join('\n');

describe('an unreadable text is reported with a reason and a position', () => {
  test.each<[string, string, string]>([
    ['no YAML', 'a: 1\nb: [', '2:5: '],
    ['two documents', 'a: 1\n---\nb: 1\n', '2:1: '],
    ['the same name twice', 'a: 1\na: 2', '2:1: '],
    ['the same name twice, written otherwise', '1: 1\n"1": 2', '2:1: '],
    ['a reference to nothing', 'a: *x', '1:4: The reference *x points to nothing.'],
    ['a reference to what comes later', 'a: *x\nb: &x 1', '1:4: The reference *x points to nothing.'],
    ['a list in itself', 'a: &x [*x]', '1:8: The reference *x points to a value that contains it.'],
    ['a map in itself', 'a: &x\n  b: *x', '2:6: The reference *x points to a value that contains it.'],
    [
      'a map merged into itself',
      'a: &x\n  <<: *x',
      '2:7: The reference *x points to a value that contains it.',
    ],
    ['references that multiply', laughs, 'expand to too many values'],
    ['references that double', merges, 'expand to too many values'],
    ['a text merged', 'a: &x 1\nb: {<<: *x}', '1:7: Only maps can be merged (<<).'],
    ['bytes that are no text', 'a: !!binary /w==', '1:4: '],
    ['brackets', '['.repeat(100_000), 'nested too deeply'],
    ['lists in lists', `${'- '.repeat(50_000)}a`, 'nested too deeply'],
    [
      'groups in groups',
      Array.from({ length: 3000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
      'nested too deeply',
    ],
  ])('%s', (_, text, words) => {
    expect(() => readYaml(text)).toThrow(UnreadableYaml);
    expect(() => readYaml(text)).toThrow(words);
  });
});

test('a stream contains its non-empty documents', () => {
  expect(
    readYamlStream('\uFEFF# c\r\n---\r\n---\na: 1\n---\nnull\n---\n# only words\n---\nb: 2\n...\n'),
  ).toEqual([{ a: 1 }, { b: 2 }]);
  expect(['', ' \n', '# c', '---', 'null', '\uFEFF'].map((text) => readYamlStream(text))).toEqual([
    [],
    [],
    [],
    [],
    [],
    [],
  ]);
});
