/** Stands in for zustand in the story build: the same stores, which can all be put back to their beginning. */
import { create as createStore } from 'zustand/react';
import type { StateCreator } from 'zustand/vanilla';

const resets: (() => void)[] = [];

/** @public The story build takes it for zustand's own (vite.config.ts). */
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
