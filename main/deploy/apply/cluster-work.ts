import type { Sentence } from '../../../contract/wire.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import type { Ticks } from '../../lib/awake-deadline.ts';

/** What everything that waits for an object to go needs. */
export interface ClusterWork {
  readonly kubernetes: Kubernetes;
  readonly signal: AbortSignal;
  readonly note: (note: Sentence) => void;
  readonly goneMs: number;
  readonly ticks: Ticks;
}
