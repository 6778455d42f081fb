import type { Output } from '../../contract/contract.ts';
import type { Preferences } from '../../contract/computer.ts';
import { useCall, useClient } from '../api.ts';

/** This computer and what its person prefers. */
export function usePreferences(): {
  readonly about: Output<'computer.about'> | undefined;
  /** Applies at once; main keeps it. */
  readonly change: (preferences: Partial<Preferences>) => Promise<void>;
} {
  const client = useClient();
  // Without an answer the window stays in the system's language and appearance, which is what it starts with.
  const { value: about } = useCall('computer.about', {});
  return {
    about,
    change: async (changed) => {
      const preferences = await client.call('computer.setPreferences', changed);
      if (about !== undefined) client.calls.put('computer.about', {}, { ...about, preferences });
    },
  };
}
