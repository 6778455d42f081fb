import { useSyncExternalStore } from 'react';

const subscribe = (changed: () => void) => {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
};

/** False while the window is minimised or hidden. */
export const useWindowVisible = (): boolean =>
  useSyncExternalStore(subscribe, () => document.visibilityState === 'visible');
