import type { MonotonicClock } from '../../lib/awake-deadline.ts';
import type { Bundle } from '../bundle.ts';

/** Anything older is read again, because others may have changed it. */
const freshMs = 10_000;

/**
 * What one operation read about its bundles, so that the next steps need not ask again. A bundle that was reloaded,
 * because its passwords or files changed, is a different object and has no entry.
 */
export function createRecentReads<T>(monotonicClock: MonotonicClock) {
  const entries = new WeakMap<Bundle, { readonly value: T; readonly at: number }>();
  const get = (bundle: Bundle): T | undefined => {
    const found = entries.get(bundle);
    return found === undefined || monotonicClock() - found.at > freshMs ? undefined : found.value;
  };
  return {
    set: (bundle: Bundle, value: T) => void entries.set(bundle, { value, at: monotonicClock() }),
    get,
    /** Returns the value once. */
    take(bundle: Bundle): T | undefined {
      const found = get(bundle);
      entries.delete(bundle);
      return found;
    },
  };
}
