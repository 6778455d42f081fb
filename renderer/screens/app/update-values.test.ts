import { expect, test } from 'vitest';
import type { Setting } from '../../../contract/apps.ts';
import { sortChanges, valueText } from './update-values.ts';

const setting = (change: Partial<Setting>): Setting => ({
  path: 'x',
  type: 'string',
  label: { key: '', text: 'X' },
  advanced: false,
  optional: false,
  ...change,
});

test.each([
  ['20Gi', setting({ type: 'size' }), '20\u202fGB'],
  ['20Gi', undefined, '20Gi'],
  ['a', setting({ type: 'choice', choices: [{ value: 'a', label: { key: '', text: 'First' } }] }), 'First'],
  [['a', 2], undefined, 'a, 2'],
  [[{ a: 1 }], undefined, '[{"a":1}]'],
  [{ a: 1 }, undefined, '{"a":1}'],
  [false, undefined, 'false'],
  ['', undefined, ''],
  [null, undefined, ''],
  [undefined, undefined, ''],
] as const)('%j reads as written', (value, of, text) => {
  expect(
    valueText(structuredClone(value) as never, of, { language: 'en', say: ({ text: said }) => said }),
  ).toBe(text);
});

test('decisions come separately, and empty groups are left out', () => {
  const kinds = ['unused', 'added', 'conflict', 'changed'] as const;
  const { conflicts, groups } = sortChanges(kinds.map((kind) => ({ path: kind, kind })));
  expect(conflicts.map(({ path }) => path)).toEqual(['conflict']);
  expect(groups.map(({ kind }) => kind)).toEqual(['changed', 'added', 'unused']);
});
