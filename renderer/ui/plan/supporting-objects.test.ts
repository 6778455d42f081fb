import { expect, test } from 'vitest';
import type { Change } from '../../../contract/plans.ts';
import { splitSupportingObjects } from './supporting-objects.ts';

const change = (kind: string | undefined, endsData = false): Change => ({
  act: 'remove',
  bundle: 'ghost',
  sentence: { key: kind ?? 'none', text: kind ?? 'none' },
  endsData,
  ...(kind === undefined ? {} : { object: { apiVersion: 'v1', kind, name: 'x' } }),
});
const many = (kind: string, count: number): Change[] => Array.from({ length: count }, () => change(kind));

test('anything that deletes data stays visible, whatever its kind', () => {
  const ending = change('Namespace', true);
  const { main, inner } = splitSupportingObjects([...many('Service', 9), ending]);
  expect(main).toEqual([ending]);
  expect(inner).toHaveLength(9);
});

test('a short list is shown in full', () => {
  expect(splitSupportingObjects(many('NetworkPolicy', 8)).inner).toEqual([]);
});

test('a list of only supporting objects is shown in full', () => {
  expect(splitSupportingObjects(many('NetworkPolicy', 12)).main).toHaveLength(12);
});

test('changes without an object stay visible', () => {
  const { main } = splitSupportingObjects([...many('Service', 9), change(undefined), change('Deployment')]);
  expect(main.map(({ sentence }) => sentence.key)).toEqual(['none', 'Deployment']);
});
