import { useEffect, useRef } from 'react';
import { useWords } from '../i18n/words.ts';
import { hrefOf, type Route } from '../router/route.ts';

const pollMs = 50;
const timeoutMs = 10_000;

/**
 * Moves focus to the heading after navigation, so that screen readers announce the page. Not on the first page, and not once
 * somebody presses a key or clicks: a search that was just opened must not lose the focus.
 */
export function useFocusOnNavigation(route: Route): void {
  const before = useRef(hrefOf(route));
  useEffect(() => {
    const here = hrefOf(route);
    if (before.current === here) return;
    before.current = here;
    window.scrollTo({ top: 0 });
    const over = new AbortController();
    const end = (): void => over.abort();
    for (const act of ['keydown', 'pointerdown'])
      window.addEventListener(act, end, { capture: true, signal: over.signal });
    // Some pages render their heading only after their data has loaded.
    const timer = setInterval(() => {
      const heading = document.querySelector<HTMLElement>('main h1');
      const focused = document.activeElement;
      // One that closes returns the focus first.
      const isInDialog = focused !== null && focused.closest('[role="dialog"]') !== null;
      if (heading === null || isInDialog) return;
      end();
      // Forms focus their first field themselves.
      if (focused instanceof HTMLInputElement && focused.closest('main') !== null) return;
      heading.focus({ preventScroll: true });
    }, pollMs);
    const limit = setTimeout(end, timeoutMs);
    over.signal.addEventListener('abort', () => {
      clearInterval(timer);
      clearTimeout(limit);
    });
    return end;
  }, [route]);
}

/** Sets the window title: the page, then the cloud. */
export function useTitle(page: string | undefined, cloud?: string): void {
  const { t } = useWords();
  useEffect(() => {
    if (page === undefined) document.title = t('general.name');
    else if (cloud === undefined) document.title = `${page}, ${t('general.name')}`;
    else document.title = t('shell.title', { page: cloud, cloud: page });
  }, [page, cloud, t]);
}
