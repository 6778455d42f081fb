import type { Operation } from '../../../contract/operations.ts';

/** Writing, comparing and ejecting are three results: each happened, failed, or wasn't reached. */
export const resultSteps = ['write', 'verify', 'eject'] as const;
export type ResultStep = (typeof resultSteps)[number];
export type ResultState = 'yes' | 'no' | 'open';
export type WriteResults = Readonly<Record<ResultStep, ResultState>>;

/** By the steps of a `drives.write` operation. A drive that can't be ejected is no failure. */
export function writeResults({ steps, result }: Pick<Operation, 'steps' | 'result'>): WriteResults {
  const of = (id: ResultStep): ResultState => {
    const state = steps.find((step) => step.id === id)?.state;
    if (state === 'done') return 'yes';
    return state === 'failed' ? 'no' : 'open';
  };
  return {
    write: of('write'),
    verify: of('verify'),
    eject: of('eject') === 'yes' && result?.['ejected'] === 'no' ? 'no' : of('eject'),
  };
}
