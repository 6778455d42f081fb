import type { Kubernetes, KubeObject } from '../../kubernetes/kubernetes.ts';
import { groupKindOf } from '../../kubernetes/kubernetes.ts';
import type { Ticks } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext } from '../../operations/operations.ts';
import { applyChanges } from './apply-changes.ts';
import { groupKindsOf, type Inventory, parentObject } from '../apply-set.ts';
import type { NewNamespaces } from '../observe/new-namespaces.ts';
import { keepOriginals } from '../existing/originals.ts';
import { replaceExisting, type TakeOverWork } from '../existing/take-over.ts';
import type { LoadedApp } from '../apps/load-app.ts';
import { observeBundle, observeListed, type Observation } from '../observe/observe-bundle.ts';
import { isClaim, isPrunable, type PlannedChange, planBundle } from '../plan/plan-bundle.ts';
import { stopFirst } from '../plan/stop-first.ts';
import { inWaves } from '../plan/sort-objects.ts';
import { deleteAndWait } from './wait-gone.ts';
import type { ClusterWork } from './cluster-work.ts';
import { waitReady } from './wait-ready.ts';

/** By the form of our inventories, not by the version of Wild Cloud: an update of it alone changes nothing. */
const tooling = 'wild-cloud/v1.0.0';

export interface DeployWork {
  /** Makes a call again while the cluster is away. */
  readonly kubernetes: Kubernetes;
  /** The same without, for what waits by itself. */
  readonly plain: Kubernetes;
  readonly context: StepContext;
  readonly seen: (app: LoadedApp) => Observation | undefined;
  readonly begun: NewNamespaces;
  readonly deadlineMs: number;
  /** How long something that was told to go may take. */
  readonly goneMs: number;
  readonly clock: () => Date;
  readonly ticks: Ticks;
}

export function waitingOf({
  kubernetes,
  context,
  goneMs,
  ticks,
}: Omit<DeployWork, 'deadlineMs' | 'plain' | 'clock' | 'seen' | 'begun'>): ClusterWork {
  const { signal, note } = context;
  return { kubernetes, signal, note, goneMs, ticks };
}

/** Reserves what an app keeps its data on, so that trouble with it shows before anything is started. */
export async function reserveStorage(app: LoadedApp, work: DeployWork): Promise<void> {
  const seen = work.seen(app) ?? (await observeBundle(app, work.kubernetes, work.context.signal));
  if (app.existing.decision === 'made') await keepOriginals(app, seen.live.values(), waitingOf(work));
  const early = planBundle(app, seen).filter(({ object }) => isClaim(object) || object.kind === 'Namespace');
  const made = await apply(app, early, seen, work);
  if (early.some(isNewNamespaceOf(app)))
    work.begun.remember(app, [...made.values()], { groupKinds: groupKindsOf(app.objects), tooling });
  await ready(app, app.objects.filter(isClaim), new Map([...seen.live, ...made]), work);
}

const isNewNamespaceOf =
  ({ namespace }: LoadedApp) =>
  ({ act, object, live }: PlannedChange): boolean =>
    act === 'add' && live === undefined && object.kind === 'Namespace' && object.metadata.name === namespace;

async function observe(app: LoadedApp, { begun, kubernetes, context }: DeployWork): Promise<Observation> {
  const listing = await begun.list(app, kubernetes, context.signal);
  return listing === undefined
    ? observeBundle(app, kubernetes, context.signal)
    : observeListed(app, listing, kubernetes, context.signal);
}

/**
 * Makes the cluster as the app wants it, waits until it is, then takes away what is no longer wanted. What others have
 * there stops for it, where a person chose that.
 */
export async function deployBundle(app: LoadedApp, work: DeployWork): Promise<void> {
  const seen = work.seen(app) ?? (await observe(app, work));
  await replaceExisting(app, seen.live.values(), takeOverWork(work), () => deploySeen(app, seen, work));
}

export function takeOverWork(work: DeployWork): TakeOverWork {
  return { ...waitingOf(work), log: work.context.log };
}

async function deploySeen(app: LoadedApp, seen: Observation, work: DeployWork): Promise<void> {
  const changes = planBundle(app, seen);
  if (changes.length === 0) work.context.log(`Nothing of ${app.title} has to change`);
  const first = stopFirst(changes);
  await prune(first, work);
  const made = await apply(app, changes, seen, work);
  await ready(app, app.objects, new Map([...seen.live, ...made]), work);
  await prune(
    changes.filter((change) => !first.includes(change)),
    work,
  );
  await settleInventory(app, changes, seen, work);
}

async function apply(app: LoadedApp, changes: readonly PlannedChange[], seen: Observation, work: DeployWork) {
  const { context } = work;
  return applyChanges(app, changes, seen.inventory, tooling, {
    ...waitingOf(work),
    log: context.log,
    applied: (done, total) =>
      context.note(sentence('deploy.applied', '{done} of {total} parts are in place.', { done, total })),
  });
}

async function ready(
  app: LoadedApp,
  objects: readonly KubeObject[],
  known: ReadonlyMap<string, KubeObject>,
  work: DeployWork,
): Promise<void> {
  const { context, kubernetes, plain, deadlineMs, ticks } = work;
  let told = '';
  await waitReady(app, objects, known, {
    ...{ kubernetes, plain, deadlineMs, ticks },
    signal: context.signal,
    redact: app.redact,
    progress: (done, total) => context.progress({ done, total, unit: 'things' }),
    note: (note) => {
      if (note.text === told) return;
      told = note.text;
      context.note(note);
      context.log(note.text);
    },
  });
}

async function prune(changes: readonly PlannedChange[], work: DeployWork): Promise<void> {
  const gone = changes.filter(({ act }) => act === 'remove').map(({ object }) => object);
  for (const wave of inWaves(gone).toReversed()) {
    await Promise.all(
      wave.map(async (object) => {
        await deleteAndWait(object, waitingOf(work));
        work.context.log(`Removed ${groupKindOf(object)} ${object.metadata.name}`);
      }),
    );
  }
}

async function settleInventory(
  app: LoadedApp,
  changes: readonly PlannedChange[],
  seen: Observation,
  { kubernetes, context, clock }: DeployWork,
): Promise<void> {
  const kept = seen.members.filter((member) => !isPrunable(member));
  const before = seen.inventory;
  const after: Inventory = {
    groupKinds: groupKindsOf([...app.objects, ...kept]),
    tooling,
    ...(app.version === undefined ? {} : { appVersion: app.version }),
    deployedAt:
      changes.length > 0 || before?.deployedAt === undefined ? clock().toISOString() : before.deployedAt,
  };
  if (before !== undefined && same(before, after)) return;
  await kubernetes.apply(parentObject(app, after), { signal: context.signal });
}

function same(a: Inventory, b: Inventory): boolean {
  return (
    a.groupKinds.join() === b.groupKinds.join() &&
    a.tooling === b.tooling &&
    a.appVersion === b.appVersion &&
    a.deployedAt === b.deployedAt
  );
}
