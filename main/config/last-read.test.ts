import { expect, test } from 'vitest';
import { createLastRead } from './last-read.ts';
import { parseConfig } from './parse.ts';

test('a file is parsed again only when something else stands in it', () => {
  const last = createLastRead();
  const first = last.parsed('a: 1\n', 'one');
  expect(last.parsed('a: 1\n', 'one')).toBe(first);
  expect(last.values('a: 1\n', 'one').values).toBe(first.values);
  expect(last.values('a: 2\n', 'one').values).toEqual({ a: 2 });
  expect(last.parsed('a: 1\n', 'two')).not.toBe(first);
});

test('what an edit wrote is not parsed once more', () => {
  const last = createLastRead();
  const edited = parseConfig('a: 2\n', 'one');
  last.note(edited, 'one');
  expect(last.parsed('a: 2\n', 'one')).toBe(edited);
});

test('of a long file only the values are kept, as the rest takes much more memory', () => {
  const last = createLastRead();
  const text = `a: 1\n${'# long\n'.repeat(50_000)}`;
  const first = last.parsed(text, 'one');
  expect(last.parsed(text, 'one')).not.toBe(first);
  const { values } = last.values(text, 'one');
  expect(last.values(text, 'one').values).toBe(values);
});

test('a file that cannot be read is not remembered', () => {
  const last = createLastRead();
  const reading = () => last.parsed('a: [\n', 'one');
  expect(reading).toThrow(expect.objectContaining({ code: 'config.unreadable' }));
  expect(reading).toThrow(expect.objectContaining({ code: 'config.unreadable' }));
});
