import { expect, test } from 'vitest';
import { secretTree } from './secret-tree.ts';

const shape = (leaves: Parameters<typeof secretTree>[0]) => {
  const tree = secretTree(leaves);
  return JSON.parse(JSON.stringify(tree)) as unknown;
};

test('list indexes without a value are skipped, and values with the same index stay together', () => {
  expect(
    shape([
      { parts: ['list', 2, 'a', 0], text: 'x' },
      { parts: ['list', 2, 'b'], text: 'y' },
      { parts: ['list', 4, 'b'], text: 'z' },
    ]),
  ).toEqual({ list: [{ a: ['‹secret›'], b: '‹secret›' }, { b: '‹secret›' }] });
});
