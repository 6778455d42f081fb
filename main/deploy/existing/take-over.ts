import {
  type KubeObject,
  listAt,
  mapAt,
  objectKey,
  refOf,
  saysImmutable,
} from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { LoadedApp } from '../apps/load-app.ts';
import { isClaim, isPrunable } from '../plan/plan-bundle.ts';
import { inWaves } from '../plan/sort-objects.ts';
import { deleteAndWait } from '../apply/wait-gone.ts';
import type { ClusterWork } from '../apply/cluster-work.ts';
import { usesClaim } from './claim-mounts.ts';
import { runsPods } from './foreign-objects.ts';
import { forgetOriginals, keepOriginals, originalsName, originalsOf } from './originals.ts';
import { allPodsOf, startAgain, stopExisting } from './stop-existing.ts';

export interface TakeOverWork extends ClusterWork {
  readonly log: (text: string) => void;
}

/**
 * Runs `deploy` in place of what is there: that stops first, because two would write to the same data. Where the new one
 * fails before it has written anything, what was there is started again as it was.
 */
export async function replaceExisting(
  app: LoadedApp,
  live: Iterable<KubeObject>,
  work: TakeOverWork,
  deploy: () => Promise<void>,
): Promise<void> {
  const { leaving, takenOver, decision } = app.existing;
  const stopping = [...leaving, ...takenOver.filter(runsPods)];
  if (decision !== 'made') return deploy();
  await keepOriginals(app, live, work);
  if (stopping.length === 0) return deploy();
  work.note(sentence('deploy.stop-existing', 'Stopping what was there before.'));
  try {
    await stopExisting(stopping, work);
    for (const { kind, metadata } of stopping.filter(runsPods)) work.log(`Stopped ${kind} ${metadata.name}`);
    await deploy();
  } catch (error) {
    if (work.signal.aborted) work.log(stoppedHint(app));
    if (!(error instanceof WildError) || work.signal.aborted) throw error;
    throw await afterFailure(app, error, work);
  }
}

/** Removes what the app has replaced, once it works. Claims and passwords stay. */
export async function removeReplaced(app: LoadedApp, work: TakeOverWork): Promise<void> {
  if (app.existing.decision !== 'made') return;
  const { leaving } = app.existing;
  for (const wave of inWaves(leaving.filter(isPrunable)).toReversed()) {
    await Promise.all(
      wave.map(async (object) => {
        await deleteAndWait(object, work);
        work.log(`Removed ${object.kind} ${object.metadata.name}, which was there before`);
      }),
    );
  }
  await forgetOriginals(app, work);
}

async function afterFailure(app: LoadedApp, failure: WildError, work: TakeOverWork): Promise<WildError> {
  try {
    if (await hasWritten(app, work)) return withHint(failure, stoppedHint(app));
    await putBack(app, work);
    work.log('What was there before was started again');
    return withHint(failure, 'What was there before was started again as it was. Its data was not touched.');
  } catch (error) {
    if (!(error instanceof WildError)) throw error;
    work.log(`What was there before could not be started again: ${error.detail}`);
    return withHint(failure, stoppedHint(app));
  }
}

/** Says in a failure which other apps have taken the place of what it needs. */
export function withReplacedNames(error: unknown, apps: readonly LoadedApp[]): unknown {
  const replaced = apps.filter(
    ({ existing }) => existing.decision === 'made' && existing.takenOver.length > 0,
  );
  if (!(error instanceof WildError) || replaced.length === 0) return error;
  const titles = replaced.map(({ title }) => title).join(', ');
  return withHint(error, `${titles}, which it may use, is already the new one.`);
}

function withHint(failure: WildError, what: string): WildError {
  const { code, title, detail, hint, retry, context } = failure;
  return new WildError(code, {
    ...{ title, detail, cause: failure },
    hint: hint === undefined ? what : `${hint} ${what}`,
    ...(retry === undefined ? {} : { retry }),
    ...(context === undefined ? {} : { context }),
  });
}

function stoppedHint({ app, namespace, existing }: LoadedApp): string {
  const isExpected = existing.leaving
    .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
    .map(({ kind, metadata }) => `${kind.toLowerCase()}/${metadata.name}`)
    .join(' ');
  const command = isExpected === '' ? '' : ` (“kubectl -n ${namespace} scale --replicas=1 ${isExpected}”)`;
  return `What was there before stays stopped, because the new one may have changed its data. All of it is still there. Continue, or scale it up again${command}; the Secret ${originalsName(app)} holds what was changed.`;
}

/** Whether a pod of the app that uses data from before has ever run. */
async function hasWritten(app: LoadedApp, work: ClusterWork): Promise<boolean> {
  const claims = app.objects.filter(isClaim).map(({ metadata }) => metadata.name);
  const users = app.objects.filter(
    (object) => runsPods(object) && claims.some((claim) => usesClaim(object, claim)),
  );
  const live = await Promise.all(users.map((object) => work.kubernetes.get(refOf(object), work.signal)));
  const pods = await allPodsOf(
    live.filter((object) => object !== undefined),
    work,
  );
  return pods.some((pod) =>
    listAt(pod, 'status', 'containerStatuses').some((status) => {
      const states = { ...mapAt(status, 'state'), ...mapAt(status, 'lastState') };
      return 'running' in states || 'terminated' in states;
    }),
  );
}

/** Takes the app's own objects away, but for its data and passwords, and puts back what they replaced. */
async function putBack(app: LoadedApp, work: TakeOverWork): Promise<void> {
  const originals = await originalsOf(app, work);
  const kept = new Set(originals.map((object) => objectKey(refOf(object))));
  const own = app.objects.filter(
    (object) => isPrunable(object) && object.kind !== 'Secret' && !kept.has(objectKey(refOf(object))),
  );
  for (const wave of inWaves(own).toReversed())
    await Promise.all(wave.map((object) => deleteAndWait(object, work)));
  for (const original of originals) await restore(original, app, work);
  await startAgain(app.existing.leaving, work);
}

async function restore(original: KubeObject, app: LoadedApp, work: TakeOverWork): Promise<void> {
  const { kubernetes, signal } = work;
  try {
    await kubernetes.apply(original, { others: 'take-over', signal });
  } catch (error) {
    if (!saysImmutable(error)) throw error;
    const now = await kubernetes.get(refOf(original), signal);
    if (now !== undefined) await deleteAndWait(now, work);
    await kubernetes.apply(original, { others: 'take-over', signal });
  }
  work.log(`Put ${original.kind} ${original.metadata.name} back for ${app.title}`);
}
