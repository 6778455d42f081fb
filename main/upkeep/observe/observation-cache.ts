import { awakeDeadline, type Ticks } from '../../lib/awake-deadline.ts';
import type { UpkeepInput } from '../upkeep-input.ts';
import type { Observed } from './observed.ts';

export interface ObservationCache {
  readonly remember: (input: UpkeepInput, observed: Observed) => void;
  /** Nothing where it was seen a while ago, or has been taken already. */
  readonly take: (input: UpkeepInput) => Observed | undefined;
}

// The first step of work that has not to wait for its turn comes within it.
const freshMs = 2000;

/** What was seen when work was begun, for the check that it begins with: to look at every machine takes a second. */
export function createObservationCache(monotonicClock: Ticks): ObservationCache {
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
