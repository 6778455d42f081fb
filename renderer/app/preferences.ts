import type { Output } from '../../contract/contract.ts';
import type { Preferences } from '../../contract/computer.ts';
import { useCall, useClient } from '../api.ts';

/** This computer and the person's preferences. */
export function usePreferences(): {
  readonly about: Output<'computer.about'> | undefined;
  /** Applies at once; main keeps it. */
  readonly change: (preferences: Partial<Preferences>) => Promise<void>;
} {
  const client = useClient();
  // Until it has loaded, or if it fails, the window follows the system's language and appearance.
  const { value: about } = useCall('computer.about', {});
  return {
    about,
    change: async (changed) => {
      const preferences = await client.call('computer.setPreferences', changed);
      if (about !== undefined) client.calls.put('computer.about', {}, { ...about, preferences });
    },
  };
}
