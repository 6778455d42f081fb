import { useMemo, useSyncExternalStore } from 'react';
import { hrefOf, parseRoute, type Route } from './route.ts';

const watch = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};

/** The current route. The browser's history is the only one, so back and forward work. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(watch, () => window.location.hash);
  return useMemo(() => parseRoute(hash), [hash]);
}

export function goTo(route: Route): void {
  window.location.hash = hrefOf(route);
}

/** Replaces the history entry of a page that only redirects, so that going back skips it. */
export function replaceWith(route: Route): void {
  window.history.replaceState(null, '', hrefOf(route));
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}
