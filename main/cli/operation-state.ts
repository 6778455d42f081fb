import type { Operation } from '../../contract/operations.ts';

/** Somebody works on it, or waits with it. */
export function isActive({ state }: Operation): boolean {
  return state === 'running' || state === 'waiting';
}

/** Its state in a word; work whose program ended while it waited for its turn has not been started. */
export function stateLabel({ state, steps }: Operation): string {
  const begun = steps.some((step) => step.state !== 'waiting');
  return state === 'interrupted' && !begun ? 'not started' : state;
}
