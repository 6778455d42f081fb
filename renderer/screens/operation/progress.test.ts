import { expect, test } from 'vitest';
import type { Operation, StepStatus } from '../../../contract/operations.ts';
import { shareDone, stepNow, stepShare } from './progress.ts';

const step = (id: string, state: StepStatus['state'], more: Partial<StepStatus> = {}): StepStatus => ({
  id,
  title: { key: id, text: id },
  state,
  ...more,
});
const work = (state: Operation['state'], ...steps: StepStatus[]) => ({ state, steps });

test.each([
  ['the running one', work('running', step('a', 'done'), step('b', 'running'), step('c', 'waiting')), 2],
  ['the next one between two', work('running', step('a', 'done'), step('b', 'waiting')), 2],
  ['the failed one', work('failed', step('a', 'done'), step('b', 'failed'), step('c', 'waiting')), 2],
  ['the last one at the end', work('done', step('a', 'done'), step('b', 'skipped')), 2],
  ['none of none', work('running'), 0],
])('the step is %s', (_what, operation, n) => {
  expect(stepNow(operation).n).toBe(n);
});

test.each([
  ['nothing known', undefined, undefined],
  ['half', { done: 5, total: 10, unit: 'things' }, 0.5],
  ['no total', { done: 5, unit: 'bytes' }, undefined],
  ['a total of nothing', { done: 0, total: 0, unit: 'bytes' }, undefined],
  ['more than all', { done: 12, total: 10, unit: 'bytes' }, 1],
] as const)('a step with %s', (_what, progress, share) => {
  expect(stepShare(step('a', 'running', progress === undefined ? {} : { progress }))).toBe(share);
});

test('an operation is never at 100 percent before it is done', () => {
  expect(shareDone(work('running', step('a', 'done'), step('b', 'done')))).toBe(0.99);
  expect(shareDone(work('done', step('a', 'done')))).toBe(1);
});

test('a running step counts with its own progress', () => {
  const half = step('b', 'running', { progress: { done: 1, total: 2, unit: 'things' } });
  expect(shareDone(work('running', step('a', 'done'), half))).toBe(0.75);
});
