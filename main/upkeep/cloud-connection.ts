import type { Cloud } from '../clouds/clouds.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { MonotonicClock } from '../lib/awake-deadline.ts';
import type { NodeAccess } from '../tools/tools.ts';
import type { ObserveOptions } from './observe/observe.ts';
import type { Observed } from './observe/observed.ts';

/** All in milliseconds. */
export interface Timeouts {
  /** For a restarting machine to be back and healthy. */
  readonly backMs: number;
  /** For the apps of a machine to move away. */
  readonly drainMs: number;
  /** For a machine to shut down or erase itself. */
  readonly goneMs: number;
  /** How long a machine must be silent before it counts as gone. */
  readonly silentMs: number;
  /** Between two polls. */
  readonly pollMs: number;
}

export const defaultTimeouts: Timeouts = {
  backMs: 20 * 60_000,
  drainMs: 5 * 60_000,
  goneMs: 10 * 60_000,
  silentMs: 60_000,
  // Each poll starts a process per machine, and one more.
  pollMs: 2000,
};

/** Access to one running cloud: its machines, Kubernetes and folder. */
export interface CloudConnection {
  readonly cloud: Cloud;
  readonly kubernetes: Kubernetes;
  /** For talosctl calls to one machine, by its address. */
  readonly access: (address: string) => NodeAccess;
  readonly observe: (signal?: AbortSignal, wanted?: ObserveOptions) => Promise<Observed>;
  readonly monotonicClock: MonotonicClock;
  readonly timeouts: Timeouts;
}
