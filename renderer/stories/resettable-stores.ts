/** Replaces zustand in the story build, so that all stores can be reset. */
import { create as createStore } from 'zustand/react';
import type { StateCreator } from 'zustand/vanilla';

const resets: (() => void)[] = [];

/** @public The story build aliases zustand to this file (vite.config.ts). */
export const create =
  <T>() =>
  (state: StateCreator<T, [], []>) => {
    const store = createStore<T>()(state);
    resets.push(() => store.setState(store.getInitialState(), true));
    return store;
  };

export function resetStores(): void {
  for (const reset of resets) reset();
}
