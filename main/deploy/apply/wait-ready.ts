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
import { awakeDeadline, type MonotonicClock } from '../../lib/awake-deadline.ts';
import { cancelled, WildError } from '../../lib/wild-error.ts';
import type { Bundle } from '../bundle.ts';
import { containerLog } from '../explain/container-log.ts';
import { explainUnready } from '../explain/explain-unready.ts';
import { notReady, timedOut } from '../failures.ts';
import { isJob } from '../plan/object-kinds.ts';
import { claimsBoundOnFirstUse, liveOf, type Pending, unready } from './pending-objects.ts';
import { retrying } from './retry-in-step.ts';

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
  const isLate = awakeDeadline(work.startMs, work.monotonicClock);
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
  try {
    while (true) {
      const update = await raceWithTimer(next, recheckMs);
      if (signal.aborted) throw cancelled();
      if (update !== 'timeout') {
        if (update.done) throw cancelled();
        latest = update.value;
        next = awaitedLater(observed.next());
      }
      const pending = unready(objects, liveOf(latest), firstUse);
      work.reportProgress(all.length - pending.length, all.length);
      if (pending.length === 0) return;
      await checkPending(bundle, pending, latest, isLate(), explain, work);
    }
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

async function checkPending(
  bundle: Bundle,
  pending: readonly Pending[],
  latest: ObservedKinds | undefined,
  late: boolean,
  explain: Explain,
  work: ReadyWork,
): Promise<void> {
  const problem = [...(latest?.values() ?? [])].find((each) => each.problem !== undefined)?.problem;
  if (problem !== undefined) {
    if (late || problem.family !== 'environment') throw problem;
    work.note(retrying());
    return;
  }
  const failed = pending.find(({ assessment }) => assessment.state === 'failed');
  const explanation = await explain(pending, failed !== undefined || late);
  const isPermanent = failed !== undefined || explanation?.isPermanent === true;
  const first = failed ?? pending[0];
  if (first === undefined) return;
  const reason = explanation?.sentence ?? first.assessment.sentence;
  work.note(reason);
  if (!isPermanent && !late) return;
  const log = await containerLog(bundle.namespace, explanation, work.plain, work.signal);
  const facts = {
    title: bundle.title,
    reason,
    hint: explanation?.hint,
    object: objectKey(refOf(first.object)),
    event: explanation?.event === undefined ? undefined : bundle.redact(explanation.event),
    log: log === '' ? undefined : bundle.redact(log).trimEnd(),
  };
  throw isPermanent ? notReady(facts) : timedOut(facts, work.startMs);
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
