import { useEffect, useRef } from 'react';
import { useWords } from '../i18n/words.ts';
import { hrefOf, type Route } from '../router/route.ts';

/** Moves focus to the heading after navigation, so that screen readers announce the page. Not on the first page. */
export function useFocusOnNavigation(route: Route): void {
  const before = useRef(hrefOf(route));
  useEffect(() => {
    const here = hrefOf(route);
    if (before.current === here) return;
    before.current = here;
    window.scrollTo({ top: 0 });
    // Some pages render their heading only after their data has loaded.
    let tries = 0;
    const timer = setInterval(() => {
      const heading = document.querySelector<HTMLElement>('main h1');
      tries += 1;
      if (heading !== null || tries > 20) clearInterval(timer);
      // Forms focus their first field themselves.
      const focused = document.activeElement;
      if (focused instanceof HTMLInputElement && focused.closest('main') !== null) return;
      heading?.focus({ preventScroll: true });
    }, 50);
    return () => clearInterval(timer);
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
