import { expect, test } from 'vitest';
import type { ConfigValue } from '../../contract/config.ts';
import { type ValueKind, valueOfWord } from './typed-word.ts';

const hugest = 18_446_744_073_709_551_615n;

test.each<[string, ConfigValue | undefined, ConfigValue]>([
  ['3', undefined, '3'],
  ['true', undefined, 'true'],
  ['3', null, '3'],
  ['true', null, 'true'],
  ['3', 'a text', '3'],
  ['true', 'true', 'true'],
  ['null', 'a text', 'null'],
  ['', 'a text', ''],
  ['3', 8, 3],
  ['-3', 8, -3],
  ['0', 8, 0],
  ['1.5', 8, 1.5],
  ['9007199254740993', 8, 9_007_199_254_740_993n],
  ['8', 9_007_199_254_740_993n, 8],
  [String(hugest), 8, hugest],
  [`${hugest}0`, 8, `${hugest}0`],
  ['18446744073709551616', 8, '18446744073709551616'],
  ['1.30', 1.2, '1.30'],
  ['05400', 8, '05400'],
  ['+5', 8, '+5'],
  ['-0', 8, '-0'],
  ['.5', 8, '.5'],
  ['5.', 8, '5.'],
  ['1e3', 8, '1e3'],
  ['0x1F', 8, '0x1F'],
  ['1_000', 8, '1_000'],
  ['1,5', 8, '1,5'],
  [' 3', 8, ' 3'],
  ['0.12345678901234567890', 8, '0.12345678901234567890'],
  ['Infinity', 8, 'Infinity'],
  ['NaN', 8, 'NaN'],
  ['10Gi', 8, '10Gi'],
  ['true', 8, 'true'],
  ['true', false, true],
  ['false', true, false],
  ['1', true, '1'],
  ['required', true, 'required'],
])('%j over %s is %s', (word, present, value) => {
  expect(valueOfWord(word, undefined, present)).toEqual({ value });
});

test.each<[string, ConfigValue, string]>([
  ['no', true, 'flag'],
  ['Yes', true, 'flag'],
  ['FALSE', true, 'flag'],
  [' true', false, 'flag'],
  ['one', ['one', 'two'], 'list'],
  ['[one, two]', [], 'list'],
  ['one', { a: 1 }, 'group'],
  ['{a: 2}', {}, 'group'],
  ['', { a: 1 }, 'group'],
])('%j over %j is refused: it is a %s', (word, present, not) => {
  expect(valueOfWord(word, undefined, present)).toEqual({ not });
});

test.each<[string, ValueKind, ConfigValue, ConfigValue]>([
  ['3', 'text', 8, '3'],
  [' a\n', 'text', ['a'], ' a\n'],
  [' home.example.org ', 'name', 8, 'home.example.org'],
  [' 465 ', 'number', 'a text', 465],
  ['1.30', 'number', 'a text', 1.3],
  ['3.0', 'number', 'a text', 3],
  ['9007199254740993', 'number', 'a text', 9_007_199_254_740_993n],
  ['true', 'flag', 'a text', true],
  ['false ', 'flag', 8, false],
])('%j where a %s is needed is that, also over %s: %s', (word, takes, present, value) => {
  expect(valueOfWord(word, takes, present)).toEqual({ value });
});

test.each<[string, ValueKind]>([
  ['abc', 'number'],
  ['', 'number'],
  ['05400', 'number'],
  ['1e3', 'number'],
  ['5.', 'number'],
  ['0x10', 'number'],
  ['0.1000000000000000055', 'number'],
  ['18446744073709551616', 'number'],
  ['yes', 'flag'],
  ['', 'flag'],
  ['1', 'flag'],
  ['a', 'list'],
  ['a', 'group'],
])('%j is no %s', (word, takes) => {
  expect(valueOfWord(word, takes, 'a text')).toEqual({ not: takes });
});
