import type { Sentence } from '../../../contract/wire.ts';
import {
  type Assessment,
  assessObject,
  type Explanation,
  groupKindOf,
  type KubeKind,
  type Kubernetes,
  type KubeObject,
  objectKey,
  type ObservedKinds,
  refOf,
  textAt,
  watchMany,
} from '../../kubernetes/kubernetes.ts';
import { awakeDeadline, type Ticks } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import { cancelled, WildError } from '../../lib/wild-error.ts';
import { notReady, timedOut } from '../failures.ts';
import { explainUnready } from '../explain/explain-unready.ts';
import { containerLog } from '../explain/container-log.ts';
import { type Bundle, isJob } from '../plan/plan-bundle.ts';

export interface ReadyWork {
  readonly kubernetes: Kubernetes;
  /** Does not persevere: what is asked beside the watch is asked again soon anyway. */
  readonly plain: Kubernetes;
  readonly ticks: Ticks;
  readonly signal: AbortSignal;
  /** Of time in which this computer is awake. */
  readonly deadlineMs: number;
  readonly progress: (ready: number, total: number) => void;
  readonly note: (note: Sentence) => void;
  /** Takes the values of secrets out of a text. */
  readonly redact: (text: string) => string;
}

// Events come without a change of the object that they are about.
const recheckMs = 2000;
// Most programs start within it, and an explanation costs more than all else of the waiting.
const explainEveryMs = 1000;

/**
 * Waits until all of these objects are ready, telling what is waited for and why. `known` is what was seen or made of
 * them a moment ago, by `objectKey`; those that are ready there are not looked at again.
 * @throws WildError `deploy.failed` as soon as waiting cannot help, `deploy.timed-out`, both with the cluster's own
 * words and the last lines of the program; `cluster.unreachable` when it was away at the deadline; `operation.cancelled`
 */
export async function waitReady(
  desired: Bundle,
  all: readonly KubeObject[],
  known: ReadonlyMap<string, KubeObject>,
  work: ReadyWork,
): Promise<void> {
  const objects = unready(all, known, new Set()).map(({ wanted }) => wanted);
  if (all.length > 0) work.progress(all.length - objects.length, all.length);
  if (objects.length === 0) return;
  const { kubernetes, signal } = work;
  const isLate = awakeDeadline(work.deadlineMs, work.ticks);
  const stop = new AbortController();
  const watching = AbortSignal.any([signal, stop.signal]);
  const namespaced = new Map<string, boolean>();
  const [firstUse, kinds] = await Promise.all([
    claimsBoundOnFirstUse(objects, kubernetes, signal),
    kindsOf(objects, kubernetes, namespaced, signal),
  ]);
  const seen = watchMany(
    kinds,
    (kind, ended) =>
      kubernetes.watch(
        kind,
        namespaced.get(groupKindOf(kind)) ? { namespace: desired.namespace } : {},
        ended,
      ),
    watching,
  );
  let latest: ObservedKinds | undefined;
  let next = seen.next();
  const explain = createExplainer(desired, work);
  try {
    while (true) {
      const turn = await raceWithTimer(next, recheckMs);
      if (signal.aborted) throw cancelled();
      if (turn !== 'time') {
        if (turn.done) throw cancelled();
        latest = turn.value;
        next = seen.next();
      }
      const pending = unready(objects, liveOf(latest), firstUse);
      work.progress(all.length - pending.length, all.length);
      if (pending.length === 0) return;
      await checkPending(desired, pending, latest, isLate(), explain, work);
    }
  } finally {
    stop.abort();
    await next.catch(() => undefined);
    await seen.return();
  }
}

async function raceWithTimer<T>(work: Promise<T>, ms: number): Promise<T | 'time'> {
  let timer: NodeJS.Timeout | undefined;
  const time = new Promise<'time'>((resolve) => {
    timer = setTimeout(resolve, ms, 'time');
  });
  try {
    return await Promise.race([work, time]);
  } finally {
    clearTimeout(timer);
  }
}

interface Pending {
  readonly wanted: KubeObject;
  /** As it is, or else as it is wanted. */
  readonly object: KubeObject;
  readonly assessment: Assessment;
}

async function checkPending(
  desired: Bundle,
  pending: readonly Pending[],
  latest: ObservedKinds | undefined,
  late: boolean,
  explain: Explain,
  work: ReadyWork,
): Promise<void> {
  const problem = [...(latest?.values() ?? [])].find((each) => each.problem !== undefined)?.problem;
  if (problem !== undefined) {
    if (late || problem.family !== 'environment') throw problem;
    work.note(sentence('deploy.out-of-reach', 'The cluster does not answer at the moment. Trying again.'));
    return;
  }
  const failed = pending.find(({ assessment }) => assessment.state === 'failed');
  const explanation = await explain(pending, failed !== undefined || late);
  const hopeless = failed !== undefined || explanation?.hopeless === true;
  const first = failed ?? pending[0];
  if (first === undefined) return;
  const said = explanation?.sentence ?? first.assessment.sentence;
  work.note(said);
  if (!hopeless && !late) return;
  const lines = await containerLog(desired.namespace, explanation, work.plain, work.signal);
  const facts = {
    title: desired.title,
    reason: said.text,
    hint: explanation?.hint?.text,
    object: objectKey(refOf(first.object)),
    event: explanation?.event === undefined ? undefined : work.redact(explanation.event),
    lines: lines === '' ? undefined : work.redact(lines).trimEnd(),
  };
  throw hopeless ? notReady(facts) : timedOut(facts, work.deadlineMs);
}

type Explain = (pending: readonly Pending[], now: boolean) => Promise<Explanation | undefined>;

/** Asks the cluster now and then; between that the last answer stands. */
function createExplainer({ namespace }: Bundle, { plain, signal }: ReadyWork): Explain {
  let asked = performance.now();
  let last: Explanation | undefined;
  return async (pending, now) => {
    if (!now && performance.now() - asked < explainEveryMs) return last;
    const objects = pending.map(({ object }) => object);
    last = await explainUnready(namespace, objects, plain, signal).catch(unlessUnreachable);
    asked = performance.now();
    return last;
  };
}

/** While the cluster is away nothing can be explained; the watch tells of it in its own time. */
function unlessUnreachable(error: unknown): Explanation | undefined {
  if (error instanceof WildError && error.code === 'cluster.unreachable') return undefined;
  throw error;
}

function liveOf(latest: ObservedKinds | undefined): ReadonlyMap<string, KubeObject> {
  return new Map(
    [...(latest?.values() ?? [])]
      .flatMap((each) => each.objects)
      .map((object) => [objectKey(refOf(object)), object]),
  );
}

function unready(
  objects: readonly KubeObject[],
  live: ReadonlyMap<string, KubeObject>,
  firstUse: ReadonlySet<string>,
): Pending[] {
  const pending: Pending[] = [];
  const pods = [...live.values()].filter((object) => groupKindOf(object) === 'Pod');
  for (const object of objects) {
    const key = objectKey(refOf(object));
    const found = live.get(key);
    const assessment: Assessment =
      found === undefined
        ? {
            state: 'progressing',
            sentence: sentence('deploy.not-there', 'Waiting until {name} is there.', {
              name: object.metadata.name,
            }),
          }
        : assessObject(found, { bindsOnFirstUse: firstUse.has(key), pods });
    if (assessment.state !== 'ready') pending.push({ wanted: object, object: found ?? object, assessment });
  }
  return pending;
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

/** Claims whose storage waits for their first program; waiting for them alone would never end. */
async function claimsBoundOnFirstUse(
  objects: readonly KubeObject[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const claims = objects.filter((object) => groupKindOf(object) === 'PersistentVolumeClaim');
  if (claims.length === 0) return new Set();
  const classes = await kubernetes.list(
    { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' },
    { signal },
  );
  const late = new Set(
    classes
      .filter((each) => each['volumeBindingMode'] === 'WaitForFirstConsumer')
      .map(({ metadata }) => metadata.name),
  );
  const usual = classes.find(
    ({ metadata }) => metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true',
  )?.metadata.name;
  const classOf = (claim: KubeObject) => textAt(claim, 'spec', 'storageClassName') ?? usual ?? '';
  return new Set(claims.filter((claim) => late.has(classOf(claim))).map((claim) => objectKey(refOf(claim))));
}
