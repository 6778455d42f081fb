import type { Sentence } from '../../../contract/wire.ts';
import {
  type Explanation,
  groupKindOf,
  type KubeKind,
  type Kubernetes,
  type KubeObject,
  objectKey,
  type ObservedKinds,
  refOf,
  watchMany,
} from '../../kubernetes/kubernetes.ts';
import { awaitedLater } from '../../lib/awaited-later.ts';
import type { MonotonicClock } from '../../lib/awake-deadline.ts';
import { pollUntil } from '../../lib/poll-until.ts';
import { cancelled, WildError } from '../../lib/wild-error.ts';
import type { Bundle } from '../bundle.ts';
import { containerLog } from '../explain/container-log.ts';
import { explainUnready } from '../explain/explain-unready.ts';
import { notReady, timedOut } from '../failures.ts';
import { isJob } from '../plan/object-kinds.ts';
import { claimsBoundOnFirstUse, liveOf, type Pending, unready } from './pending-objects.ts';
import { pollOptions } from './cluster-work.ts';
import { retrying } from './retry-policy.ts';

export interface ReadyWork {
  readonly kubernetes: Kubernetes;
  /** Without retries: what is read beside the watch is read again soon anyway. */
  readonly plain: Kubernetes;
  readonly monotonicClock: MonotonicClock;
  readonly signal: AbortSignal;
  /** Until all must be ready, counting time in which this computer is awake. */
  readonly startMs: number;
  readonly reportProgress: (ready: number, total: number) => void;
  readonly note: (note: Sentence) => void;
}

// Events arrive without a change of the object that they are about.
const recheckMs = 2000;
// Most containers start within this time, and an explanation costs more requests than everything else here.
const explainEveryMs = 1000;

/**
 * Waits until all of these objects are ready, noting what it waits for and why. `known` holds what was read or applied
 * a moment ago, by `objectKey`; objects that are ready there are not read again.
 * @throws WildError `deploy.failed` as soon as waiting cannot help, `deploy.timed-out`, both with the cluster's own
 * words and the end of the container's log; `cluster.unreachable` if it was unreachable at the deadline;
 * `operation.cancelled`
 */
export async function waitReady(
  bundle: Bundle,
  all: readonly KubeObject[],
  known: ReadonlyMap<string, KubeObject>,
  work: ReadyWork,
): Promise<void> {
  const objects = unready(all, known, new Set()).map(({ desired }) => desired);
  if (all.length > 0) work.reportProgress(all.length - objects.length, all.length);
  if (objects.length === 0) return;
  const { kubernetes, signal } = work;
  const stop = new AbortController();
  const watching = AbortSignal.any([signal, stop.signal]);
  const namespaced = new Map<string, boolean>();
  const [firstUse, kinds] = await Promise.all([
    claimsBoundOnFirstUse(objects, kubernetes, signal),
    kindsOf(objects, kubernetes, namespaced, signal),
  ]);
  const observed = watchMany(
    kinds,
    (kind, ended) =>
      kubernetes.watch(kind, namespaced.get(groupKindOf(kind)) ? { namespace: bundle.namespace } : {}, ended),
    watching,
  );
  let latest: ObservedKinds | undefined;
  let next = awaitedLater(observed.next());
  const explain = createExplainer(bundle, work);
  const poll = async () => {
    const update = await raceWithTimer(next, recheckMs);
    if (signal.aborted) throw cancelled();
    if (update !== 'timeout') {
      if (update.done) throw cancelled();
      latest = update.value;
      next = awaitedLater(observed.next());
    }
    const left = unready(objects, liveOf(latest), firstUse);
    work.reportProgress(all.length - left.length, all.length);
    const first = left.find(({ assessment }) => assessment.state === 'failed') ?? left[0];
    if (first === undefined) return { reached: true };
    const pending: Waiting = { first, left, latest };
    await checkPending(bundle, pending, explain, work);
    return { pending };
  };
  try {
    // A poll ends with a change or after `recheckMs`, so there is no pause between two.
    await pollUntil(
      poll,
      pollOptions<Waiting>(work, 0, work.startMs, (pending) =>
        failureAtDeadline(bundle, pending, explain, work),
      ),
    );
  } finally {
    stop.abort();
    await next.catch(() => undefined);
    await observed.return();
  }
}

async function raceWithTimer<T>(work: Promise<T>, ms: number): Promise<T | 'timeout'> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(resolve, ms, 'timeout');
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

interface Waiting {
  /** What has failed, else the first object that is not ready. */
  readonly first: Pending;
  readonly left: readonly Pending[];
  readonly latest: ObservedKinds | undefined;
  readonly note?: Sentence;
}

/** Notes what is pending. @throws WildError if waiting cannot help */
async function checkPending(
  bundle: Bundle,
  { first, left, latest }: Waiting,
  explain: Explain,
  work: ReadyWork,
): Promise<void> {
  const problem = problemOf(latest);
  if (problem !== undefined) {
    if (problem.family !== 'environment') throw problem;
    work.note(retrying());
    return;
  }
  const hasFailed = first.assessment.state === 'failed';
  const explanation = await explain(left, hasFailed);
  work.note(reasonFor(first, explanation));
  if (hasFailed || explanation?.isPermanent === true)
    throw notReady(await factsOf(bundle, first, explanation, work));
}

async function failureAtDeadline(
  bundle: Bundle,
  { first, left, latest }: Waiting,
  explain: Explain,
  work: ReadyWork,
): Promise<WildError> {
  const problem = problemOf(latest);
  if (problem !== undefined) return problem;
  const explanation = await explain(left, true);
  const facts = await factsOf(bundle, first, explanation, work);
  work.note(facts.reason);
  return explanation?.isPermanent === true ? notReady(facts) : timedOut(facts, work.startMs);
}

const problemOf = (latest: ObservedKinds | undefined): WildError | undefined =>
  [...(latest?.values() ?? [])].find(({ problem }) => problem !== undefined)?.problem;

const reasonFor = ({ assessment }: Pending, explanation: Explanation | undefined): Sentence =>
  explanation?.sentence ?? assessment.sentence;

async function factsOf(
  bundle: Bundle,
  first: Pending,
  explanation: Explanation | undefined,
  work: ReadyWork,
) {
  const log = await containerLog(bundle.namespace, explanation, work.plain, work.signal);
  return {
    title: bundle.title,
    reason: reasonFor(first, explanation),
    hint: explanation?.hint,
    object: objectKey(refOf(first.object)),
    event: explanation?.event === undefined ? undefined : bundle.redact(explanation.event),
    log: log === '' ? undefined : bundle.redact(log).trimEnd(),
  };
}

type Explain = (pending: readonly Pending[], now: boolean) => Promise<Explanation | undefined>;

/** Explains at most once per interval; in between, the last explanation stands. */
function createExplainer({ namespace }: Bundle, { plain, signal }: ReadyWork): Explain {
  let explainedAt = performance.now();
  let last: Explanation | undefined;
  return async (pending, now) => {
    if (!now && performance.now() - explainedAt < explainEveryMs) return last;
    const objects = pending.map(({ object }) => object);
    last = await explainUnready(namespace, objects, plain, signal).catch(unlessUnreachable);
    explainedAt = performance.now();
    return last;
  };
}

/** Nothing can be explained while the cluster is unreachable; the watch reports that itself. */
function unlessUnreachable(error: unknown): Explanation | undefined {
  if (error instanceof WildError && error.code === 'cluster.unreachable') return undefined;
  throw error;
}

async function kindsOf(
  objects: readonly KubeObject[],
  kubernetes: Kubernetes,
  namespaced: Map<string, boolean>,
  signal: AbortSignal,
): Promise<KubeKind[]> {
  const kinds = new Map(
    objects.map(({ apiVersion, kind }) => [groupKindOf({ apiVersion, kind }), { apiVersion, kind }]),
  );
  if (objects.some(isJob)) kinds.set('Pod', { apiVersion: 'v1', kind: 'Pod' });
  for (const [key, kind] of kinds)
    namespaced.set(key, (await kubernetes.isNamespaced(kind, signal)) === true);
  return [...kinds.values()];
}
