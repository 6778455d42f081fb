import type { Ticks } from '../../lib/awake-deadline.ts';
import type { LoadedApp } from '../apps/load-app.ts';

/** Longer ago than this is asked again: others may have changed it. */
const freshMs = 10_000;

/**
 * What one operation saw of apps, so that its next steps do not ask the same again. An app that was loaded anew, after its
 * passwords were made or its files changed, is another one and was not seen.
 */
export function createRecentReads<T>(ticks: Ticks) {
  const known = new WeakMap<LoadedApp, { readonly what: T; readonly at: number }>();
  const seen = (app: LoadedApp): T | undefined => {
    const found = known.get(app);
    return found === undefined || ticks() - found.at > freshMs ? undefined : found.what;
  };
  return {
    remember: (app: LoadedApp, what: T) => void known.set(app, { what, at: ticks() }),
    seen,
    /** The same, once. */
    take(app: LoadedApp): T | undefined {
      const found = seen(app);
      known.delete(app);
      return found;
    },
  };
}
