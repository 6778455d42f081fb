import { create } from 'zustand';
import type { CloudSummary } from '../../contract/clouds.ts';
import type { WireError } from '../../contract/errors.ts';
import { type Client, failureOf } from '../api.ts';

interface CloudList {
  readonly clouds: readonly CloudSummary[] | undefined;
  readonly error: WireError | undefined;
  /** Reads the list again; the old one stays on screen until the new one is there. */
  readonly read: (client: Client) => Promise<void>;
}

const practiceLast = (clouds: readonly CloudSummary[]): readonly CloudSummary[] => [
  ...clouds.filter((cloud) => cloud.kind === 'real'),
  ...clouds.filter((cloud) => cloud.kind === 'practice'),
];

export const useCloudList = create<CloudList>()((set) => ({
  clouds: undefined,
  error: undefined,
  read: async (client) => {
    try {
      const { clouds } = await client.call('clouds.list', {});
      set({ clouds: practiceLast(clouds), error: undefined });
    } catch (error) {
      set({ error: failureOf(error) });
    }
  },
}));
