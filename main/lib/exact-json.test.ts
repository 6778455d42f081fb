import { describe, expect, test } from 'vitest';
import { exactWhole, parseExactJson, printExactJson } from './exact-json.ts';

describe('parseExactJson', () => {
  test.each([
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740993', 9_007_199_254_740_993n],
    ['-9223372036854775808', -9_223_372_036_854_775_808n],
    ['18446744073709551615', 18_446_744_073_709_551_615n],
    ['0.12345678901234568', 0.123_456_789_012_345_68],
    ['1e19', 1e19],
    ['"9007199254740993"', '9007199254740993'],
    ['{"a":[9007199254740993,{"b":1}]}', { a: [9_007_199_254_740_993n, { b: 1 }] }],
  ])('%s', (text, value) => {
    expect(parseExactJson(text)).toEqual(value);
  });

  test('fails like JSON.parse', () => {
    expect(() => parseExactJson('{1234567890123456789')).toThrow(SyntaxError);
  });
});

test('printed values are parsed unchanged', () => {
  const value = { whole: 9_007_199_254_740_993n, list: [-9_223_372_036_854_775_808n, 1, 'x', null] };
  const text = printExactJson(value);
  expect(text).toBe('{"whole":9007199254740993,"list":[-9223372036854775808,1,"x",null]}');
  expect(parseExactJson(text)).toEqual(value);
});

test('an integer has a canonical type', () => {
  expect(exactWhole(9_007_199_254_740_991n)).toBe(9_007_199_254_740_991);
  expect(exactWhole(9_007_199_254_740_992n)).toBe(9_007_199_254_740_992n);
});
