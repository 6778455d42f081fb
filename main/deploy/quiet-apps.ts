import type { Ticks } from '../lib/awake-deadline.ts';
import type { LoadedApp } from './load-app.ts';
import type { Sighting } from './observe-app.ts';

/** Longer ago than this is asked again. */
const freshMs = 10_000;

/**
 * What one operation saw of apps in which nothing had to change, so that its next steps do not ask the same again. An app
 * that was loaded anew, after its passwords were made or its files changed, is another one and was not seen.
 */
export function quietApps(ticks: Ticks) {
  const known = new WeakMap<LoadedApp, { readonly sighting: Sighting; readonly at: number }>();
  return {
    remember: (app: LoadedApp, sighting: Sighting) => void known.set(app, { sighting, at: ticks() }),
    seen(app: LoadedApp): Sighting | undefined {
      const found = known.get(app);
      return found === undefined || ticks() - found.at > freshMs ? undefined : found.sighting;
    },
  };
}
