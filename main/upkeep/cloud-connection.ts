import type { Cloud } from '../clouds/clouds.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Ticks } from '../lib/awake-deadline.ts';
import type { NodeAccess } from '../tools/tools.ts';
import type { ObserveOptions } from './observe/observe.ts';
import type { Observed } from './observe/observed.ts';

/** All in milliseconds. */
export interface Timeouts {
  /** Until a machine that restarts is back and well. */
  readonly backMs: number;
  /** Until the apps of a machine have moved. */
  readonly drainMs: number;
  /** Until a machine that was told to go is dark. */
  readonly goneMs: number;
  /** For which a machine has to be silent before it counts as gone. */
  readonly silentMs: number;
  /** Between two looks. */
  readonly pollMs: number;
}

export const defaultTimeouts: Timeouts = {
  backMs: 20 * 60_000,
  drainMs: 5 * 60_000,
  goneMs: 10 * 60_000,
  silentMs: 60_000,
  // A look starts a program for each machine, and one more.
  pollMs: 2000,
};

/** One cloud whose machines are worked on, with every way to it. */
export interface CloudConnection {
  readonly cloud: Cloud;
  readonly kubernetes: Kubernetes;
  /** The way to one machine, by its address. */
  readonly access: (address: string) => NodeAccess;
  readonly observe: (signal?: AbortSignal, wanted?: ObserveOptions) => Promise<Observed>;
  readonly monotonicClock: Ticks;
  readonly timeouts: Timeouts;
}
