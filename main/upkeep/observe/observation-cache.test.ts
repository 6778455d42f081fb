import { expect, test } from 'vitest';
import { cloudIdSchema } from '../../../contract/ids.ts';
import type { UpkeepInput } from '../upkeep-input.ts';
import { createObservationCache } from './observation-cache.ts';
import type { Observed } from './observed.ts';

const observed: Observed = { nodes: [], members: [], etcdErrors: {}, kubernetes: true };
const input = (node: string): UpkeepInput => ({
  cloud: cloudIdSchema.parse('c-000000000001'),
  title: 'Home',
  work: { does: 'reboot', node, drain: false, standstill: false },
  nodes: [],
  drained: [],
});

test('a fresh observation is returned once, for the same work only', () => {
  const seen = createObservationCache(() => 0);
  seen.remember(input('attic'), observed);
  expect(seen.take(input('cellar'))).toBeUndefined();
  expect(seen.take(input('attic'))).toBe(observed);
  expect(seen.take(input('attic'))).toBeUndefined();
});

test('work that waited in the queue observes again', () => {
  let now = 0;
  const seen = createObservationCache(() => now);
  seen.remember(input('attic'), observed);
  now = 2500;
  expect(seen.take(input('attic'))).toBeUndefined();
});
