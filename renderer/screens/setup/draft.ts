import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { CloudId } from '../../../contract/ids.ts';
import type { Topology, NodeChoice } from '../../../contract/nodes.ts';
import type { Decisions, Pin } from './selection.ts';

/** What a person has decided so far about the machines of one cloud. Nothing of it is done yet. */
export interface Draft {
  readonly decisions: Decisions;
  /** Missing where the proposed one stands. */
  readonly topology?: Topology;
  /** The machines that were chosen, from the moment when the person went on to their disks. */
  readonly pins: readonly Pin[];
  /** By address. */
  readonly choices: Readonly<Record<string, NodeChoice>>;
  /** What was typed as the size of a disk, and whether its contents are spared, by number of the disk. */
  readonly sizes: Readonly<Record<string, string>>;
  readonly spared: Readonly<Record<string, boolean>>;
}

const empty: Draft = { decisions: {}, pins: [], choices: {}, sizes: {}, spared: {} };

interface Drafts {
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly change: (cloud: CloudId, changed: Partial<Draft>) => void;
  readonly forget: (cloud: CloudId) => void;
}

/** Survives a reload and the end of the window; it holds no secret. */
const useDrafts = create<Drafts>()(
  persist(
    (set) => ({
      drafts: {},
      change: (cloud, changed) =>
        set(({ drafts }) => ({
          drafts: { ...drafts, [cloud]: { ...(drafts[cloud] ?? empty), ...changed } },
        })),
      forget: (cloud) =>
        set(({ drafts: { [cloud]: _gone, ...others } }) => ({
          drafts: others,
        })),
    }),
    { name: 'wild-cloud-setup', version: 1, partialize: ({ drafts }) => ({ drafts }) },
  ),
);

/** The draft of one cloud and the ways to change it. */
export function useDraft(cloud: CloudId): {
  readonly draft: Draft;
  readonly change: (changed: Partial<Draft>) => void;
  readonly forget: () => void;
} {
  const draft = useDrafts(({ drafts }) => drafts[cloud]) ?? empty;
  const change = useDrafts((state) => state.change);
  const forget = useDrafts((state) => state.forget);
  return { draft, change: (changed) => change(cloud, changed), forget: () => forget(cloud) };
}
