import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConfigValue } from '../../contract/config.ts';
import { createConfig } from './config.ts';

const config = createConfig();
let folder = '';
const file = () => join(folder, 'config.yaml');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wild-exact-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each<[string, ConfigValue]>([
  ['9007199254740991', 9_007_199_254_740_991],
  ['9007199254740993', 9_007_199_254_740_993n],
  ['-9223372036854775808', -9_223_372_036_854_775_808n],
  ['18446744073709551615', 18_446_744_073_709_551_615n],
  ['123456789012345678901234567890', 123_456_789_012_345_678_901_234_567_890n],
])('%s is read, written and changed with all its digits', async (digits, value) => {
  writeFileSync(file(), `apps:\n  a:\n    id: ${digits} # mine\n    other: 1\n`);
  expect(await config.get(folder, 'apps.a.id')).toBe(value);
  await config.set(folder, 'apps.a.other', value);
  await config.set(folder, 'apps.a.list', [value, { k: value }]);
  expect(readFileSync(file(), 'utf8')).toBe(
    `apps:\n  a:\n    id: ${digits} # mine\n    other: ${digits}\n    list:\n      - ${digits}\n      - k: ${digits}\n`,
  );
  expect(await config.get(folder, 'apps.a.list')).toEqual([value, { k: value }]);
  await config.set(folder, 'apps.a.id', digits);
  expect(readFileSync(file(), 'utf8')).toContain(`id: "${digits}" # mine`);
  expect(await config.get(folder, 'apps.a.id')).toBe(digits);
});

test('neighbours are two values, not one', async () => {
  writeFileSync(file(), 'a: 9007199254740993\n');
  await expect(config.set(folder, 'a', 1, { value: 9_007_199_254_740_992n })).rejects.toMatchObject({
    code: 'config.changed-meanwhile',
    context: { now: '9007199254740993\n' },
  });
  await config.set(folder, 'a', 9_007_199_254_740_995n, { value: 9_007_199_254_740_993n });
  expect(readFileSync(file(), 'utf8')).toBe('a: 9007199254740995\n');
});

test.each([
  '0755',
  '1_000',
  '0b11',
  '0o17',
  '0O17',
  '08',
  '0x1F',
  '1e3',
  '.5',
  '1_0.5',
  '.inf',
  '<<',
  '~',
  'no',
])('the text %s stays one', async (text) => {
  writeFileSync(file(), 'a: 1\n');
  await config.set(folder, 'a', text);
  await config.set(folder, 'b', { c: [text] });
  expect(await config.get(folder, 'a')).toBe(text);
  expect(await config.get(folder, 'b.c[0]')).toBe(text);
});

test('a fraction as large as that stays one', async () => {
  writeFileSync(file(), 'a: 1e19\nb: 1\n');
  expect(await config.get(folder, 'a')).toBe(1e19);
  await config.set(folder, 'b', 1e19);
  expect(readFileSync(file(), 'utf8')).toBe('a: 1e19\nb: 1e+19\n');
});

test.each(['.inf', '-.inf', '.nan'])('%s has a sentence with its place', async (written) => {
  writeFileSync(file(), `a: 1\nb: ${written}\n`);
  await expect(config.read(folder)).rejects.toMatchObject({
    code: 'config.unreadable',
    detail: `${file()}:2:4: ${written} can’t be stored. Enter a finite number, or put the value in quotes.`,
  });
});

test('numbers that are not what they look like are reported', async () => {
  writeFileSync(
    file(),
    'a: 0755\nb: 1.10\nc: 0.12345678901234567891\nd: 12\ne: 1.5\nf: "0755"\ng: 9007199254740993\n',
  );
  const found = (await config.check(folder)).filter(({ sentence }) => sentence.key === 'config.reads-as');
  expect(found.map(({ line, sentence }) => `${line} ${sentence.text}`)).toEqual([
    '1 0755 is read as 493; put it in quotes if it’s meant as text.',
    '2 1.10 is read as 1.1; put it in quotes if it’s meant as text.',
    '3 0.12345678901234567891 is read as 0.12345678901234568; put it in quotes if it’s meant as text.',
  ]);
});
