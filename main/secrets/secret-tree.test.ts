import { expect, test } from 'vitest';
import { secretTree } from './secret-tree.ts';

const shape = (leaves: Parameters<typeof secretTree>[0]) => {
  const tree = secretTree(leaves);
  return JSON.parse(JSON.stringify(tree)) as unknown;
};

test('places of a list that hold nothing are left out, and what stands at one place stays together', () => {
  expect(
    shape([
      { parts: ['list', 2, 'a', 0], text: 'x' },
      { parts: ['list', 2, 'b'], text: 'y' },
      { parts: ['list', 4, 'b'], text: 'z' },
    ]),
  ).toEqual({ list: [{ a: ['‹secret›'], b: '‹secret›' }, { b: '‹secret›' }] });
});
