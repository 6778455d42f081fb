import { expect, test } from 'vitest';
import { isBoundTo } from './data-bound-to-node.ts';

const affinity = {
  required: {
    nodeSelectorTerms: [
      { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['attic', 'study'] }] },
    ],
  },
};

test.each<[string, unknown, string, boolean]>([
  ['one of its machines', affinity, 'study', true],
  ['another machine', affinity, 'kitchen', false],
  ['without an affinity', undefined, 'study', false],
  ['a malformed affinity', { required: 'study' }, 'study', false],
])('%s', (_, given, name, bound) => {
  expect(isBoundTo(given, name)).toBe(bound);
});
