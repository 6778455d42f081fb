import { expect, test } from 'vitest';
import { parseExactJson, writeExactNumbers } from './exact-json.ts';
import { readFrame } from './frames.ts';

const value = { id: 9_007_199_254_740_993n, list: [-9_223_372_036_854_775_808n, 1.5, 'x'] };
const text = '{"id":9007199254740993,"list":[-9223372036854775808,1.5,"x"]}';

test('numbers from main keep all their digits', () => {
  expect(parseExactJson(text)).toEqual(value);
  expect(readFrame(`{"t":"reply","id":1,"reply":{"ok":true,"value":${text}}}`)).toEqual({
    t: 'reply',
    id: 1,
    reply: { ok: true, value },
  });
  expect(readFrame('{"t":"reply","id":1234567890123456789')).toBeUndefined();
});

test('numbers sent to main keep all their digits', () => {
  writeExactNumbers();
  expect(JSON.stringify(value)).toBe(text);
});
