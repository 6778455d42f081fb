import { create } from 'zustand';
import type { Output } from '../../contract/contract.ts';
import type { Preferences } from '../../contract/computer.ts';
import type { Client } from '../api.ts';

type About = Output<'computer.about'>;

interface PreferencesStore {
  readonly about: About | undefined;
  readonly read: (client: Client) => Promise<void>;
  /** Applies at once; main keeps it. */
  readonly change: (client: Client, preferences: Partial<Preferences>) => Promise<void>;
}

/** This computer and what its person prefers. */
export const usePreferences = create<PreferencesStore>()((set, get) => ({
  about: undefined,
  read: async (client) => set({ about: await client.call('computer.about', {}) }),
  change: async (client, preferences) => {
    const kept = await client.call('computer.setPreferences', preferences);
    const { about } = get();
    if (about !== undefined) set({ about: { ...about, preferences: kept } });
  },
}));
