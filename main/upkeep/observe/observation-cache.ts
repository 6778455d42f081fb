import { awakeDeadline, type MonotonicClock } from '../../lib/awake-deadline.ts';
import type { UpkeepInput } from '../upkeep-input.ts';
import type { Observed } from './observed.ts';

export interface ObservationCache {
  readonly remember: (input: UpkeepInput, observed: Observed) => void;
  /** Returns the observation once; undefined if it is too old. */
  readonly take: (input: UpkeepInput) => Observed | undefined;
}

// Work that doesn't wait in the queue runs its first step within this time.
const freshMs = 2000;

/** Keeps the observation made when work was started for the check in its first step, because observing takes a second. */
export function createObservationCache(monotonicClock: MonotonicClock): ObservationCache {
  const seen = new Map<string, { readonly observed: Observed; readonly isOld: () => boolean }>();
  const keyOf = ({ cloud, work }: UpkeepInput): string => JSON.stringify([cloud, work]);
  return {
    remember: (input, observed) =>
      void seen.set(keyOf(input), { observed, isOld: awakeDeadline(freshMs, monotonicClock) }),
    take(input) {
      const found = seen.get(keyOf(input));
      seen.delete(keyOf(input));
      return found?.isOld() === false ? found.observed : undefined;
    },
  };
}
