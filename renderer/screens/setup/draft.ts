import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { CloudId } from '../../../contract/ids.ts';
import type { Topology, NodeChoice } from '../../../contract/nodes.ts';
import type { Decisions, Pin } from './selection.ts';

/** A person's choices for the machines of a cloud, before anything is applied. */
export interface Draft {
  readonly decisions: Decisions;
  /** Undefined for the proposed one. */
  readonly topology?: Topology;
  /** The selected machines, pinned when the person continued to their disks. */
  readonly pins: readonly Pin[];
  /** By address. */
  readonly choices: Readonly<Record<string, NodeChoice>>;
  /** The typed size of each disk and whether losing its contents was confirmed, by disk identifier. */
  readonly sizes: Readonly<Record<string, string>>;
  readonly spared: Readonly<Record<string, boolean>>;
}

const empty: Draft = { decisions: {}, pins: [], choices: {}, sizes: {}, spared: {} };

interface Drafts {
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly change: (cloud: CloudId, changed: Partial<Draft>) => void;
  readonly forget: (cloud: CloudId) => void;
}

/** Survives reloading and closing the window. Contains no secrets. */
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

/** The draft of a cloud and functions to change it. */
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
