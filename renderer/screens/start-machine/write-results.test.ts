import { expect, test } from 'vitest';
import type { StepStatus } from '../../../contract/operations.ts';
import { writeResults } from './write-results.ts';

const steps = (...states: readonly StepStatus['state'][]): StepStatus[] =>
  ['write', 'verify', 'eject'].map((id, index) => ({
    id,
    title: { key: id, text: id },
    state: states[index] ?? 'waiting',
  }));

test.each([
  ['all done', { steps: steps('done', 'done', 'done') }, ['yes', 'yes', 'yes']],
  [
    'a program holds it, so it could not be ejected',
    { steps: steps('done', 'done', 'done'), result: { ejected: 'no' } },
    ['yes', 'yes', 'no'],
  ],
  [
    'read back, it differs, and nothing was ejected',
    { steps: steps('done', 'failed'), result: { written: 'yes', verified: 'no', ejected: 'no' } },
    ['yes', 'no', 'open'],
  ],
  ['pulled out while writing', { steps: steps('failed') }, ['no', 'open', 'open']],
  ['steps of another name', { steps: [] }, ['open', 'open', 'open']],
])('%s', (_, operation, [write, verify, eject]) => {
  expect(writeResults(operation)).toEqual({ write, verify, eject });
});
