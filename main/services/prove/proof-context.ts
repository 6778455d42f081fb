import type { Sentence } from '../../../contract/sentence.ts';
import type { ConfigMap } from '../../config/config.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import type { MonotonicClock } from '../../lib/awake-deadline.ts';
import type { Secret } from '../../lib/secret.ts';
import { type Pending, pollUntil } from '../../lib/poll-until.ts';
import { notProven } from '../failures.ts';
import type { Proof } from '../service-manifest.ts';

/** What a proof needs to know and to do. */
export interface ProofContext {
  readonly title: string;
  readonly namespace: string;
  /** The cloud’s config, with defaults filled in. */
  readonly config: ConfigMap;
  readonly secret: (path: string) => Promise<Secret | undefined>;
  readonly kubernetes: Kubernetes;
  readonly signal: AbortSignal;
  readonly note: (note: Sentence) => void;
  readonly log: (text: string) => void;
  readonly monotonicClock: MonotonicClock;
  /** Renders a template of the manifest with the cloud’s config. */
  readonly render: (template: string) => string;
}

export type ProofOf<Kind extends Proof['proof']> = Extract<Proof, { proof: Kind }>;

/** Polls until the cluster shows what proves that the service works. @throws WildError `services.not-proven` */
export async function waitForProof<T>(
  context: ProofContext,
  timeoutMs: number,
  poll: () => Promise<{ readonly reached: T } | { readonly pending: Pending }>,
): Promise<T> {
  const { monotonicClock: clock, signal, note, title } = context;
  return pollUntil(poll, {
    ...{ clock, signal, timeoutMs },
    pollMs: 250,
    maxPollMs: 5000,
    progress: note,
    onTimeout: ({ note: reason, hint }) => notProven(title, reason, hint),
  });
}

/** For what needs a few seconds, as measured with real controllers. */
export const shortMs = 90_000;
