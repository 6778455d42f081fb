import type { Operation } from '../../../contract/operations.ts';

/** Whether a process runs it, or keeps it in a queue. */
export function isActive({ state }: Operation): boolean {
  return state === 'running' || state === 'waiting';
}

/** Its state in a word. An operation whose process ended while it was queued has not started. */
export function stateLabel({ state, steps }: Operation): string {
  const started = steps.some((step) => step.state !== 'waiting');
  return state === 'interrupted' && !started ? 'not started' : state;
}
