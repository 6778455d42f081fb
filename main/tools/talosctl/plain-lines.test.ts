import { expect, test } from 'vitest';
import { plainLines } from './plain-lines.ts';

test.each<[string, string, readonly string[]]>([
  ['nothing', '', []],
  ['only line ends', '\n\n', []],
  ['the address before each line', '10.0.0.2: a\n10.0.0.2: b\n', ['a', 'b']],
  ['a line that only looks like it', '10.0.0.20: a\n', ['10.0.0.20: a']],
  ['an empty line between others', '10.0.0.2: a\n10.0.0.2: \n10.0.0.2: b', ['a', '', 'b']],
  ['colours', '\u001b[31mred\u001b[0m', ['red']],
  ['a title for the terminal', '\u001b]0;owned\u0007after', ['after']],
  ['the beginning of an order', 'a\u001b', ['a']],
  ['a line that writes over itself', 'shown\rhidden\b\u009b2J', ['shownhidden']],
  ['a tab stays', 'a\tb', ['a\tb']],
])('%s', (_, text, lines) => {
  expect(plainLines(text, '10.0.0.2', 100)).toEqual(lines);
});

test('only the last ones, and none longer than a person reads', () => {
  expect(plainLines('1\n2\n3\n', '10.0.0.2', 2)).toEqual(['2', '3']);
  const [cut = ''] = plainLines('x'.repeat(5000), '10.0.0.2', 2);
  expect(cut).toHaveLength(2002);
  expect(cut.endsWith(' …')).toBe(true);
});
