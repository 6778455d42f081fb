import {
  type KubeObject,
  listAt,
  mapAt,
  objectKey,
  refOf,
  isImmutableError,
} from '../../kubernetes/kubernetes.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { ClusterWork } from '../apply/cluster-work.ts';
import { deleteAndWait } from '../apply/wait-gone.ts';
import { errorParts } from '../explain/error-parts.ts';
import { joinSentences } from '../../lib/join-sentences.ts';
import { isClaim, isPrunable, isSecret } from '../plan/object-kinds.ts';
import { inWaves } from '../plan/sort-objects.ts';
import { usesClaim } from './claim-mounts.ts';
import { runsPods } from './foreign-objects.ts';
import { deleteOriginals, keepOriginals, originalsName, originalsOf } from './originals.ts';
import type { SettledBundle } from './settle-existing.ts';
import { allPodsOf, startAgain, stopExisting } from './stop-existing.ts';

/**
 * Runs `deploy` in place of the existing installation, which stops first because both would write to the same data. If
 * the new one fails before it has written anything, the previous one is started again as it was.
 */
export async function replaceExisting(
  bundle: SettledBundle,
  live: Iterable<KubeObject>,
  work: ClusterWork,
  deploy: () => Promise<void>,
): Promise<void> {
  const { leaving, takenOver, decision } = bundle.existing;
  const stopping = [...leaving, ...takenOver.filter(runsPods)];
  if (decision !== 'made') return deploy();
  await keepOriginals(bundle, live, work);
  if (stopping.length === 0) return deploy();
  work.note(sentence('deploy.stop-existing', 'Stopping the previous installation.'));
  try {
    await stopExisting(stopping, work);
    for (const { kind, metadata } of stopping.filter(runsPods)) work.log(`Stopped ${kind} ${metadata.name}`);
    await deploy();
  } catch (error) {
    if (work.signal.aborted) work.log(staysStopped(bundle).text);
    if (!(error instanceof WildError) || work.signal.aborted) throw error;
    throw await recover(bundle, error, work);
  }
}

/** Removes what the bundle has replaced, once it works. Claims and Secrets stay. */
export async function removeReplaced(bundle: SettledBundle, work: ClusterWork): Promise<void> {
  if (bundle.existing.decision !== 'made') return;
  const { leaving } = bundle.existing;
  for (const wave of inWaves(leaving.filter(isPrunable)).toReversed()) {
    await Promise.all(
      wave.map(async (object) => {
        await deleteAndWait(object, work);
        work.log(`Removed ${object.kind} ${object.metadata.name} of the previous installation`);
      }),
    );
  }
  await deleteOriginals(bundle, work);
}

async function recover(bundle: SettledBundle, failure: WildError, work: ClusterWork): Promise<WildError> {
  try {
    if (await hasWritten(bundle, work)) return withHint(failure, staysStopped(bundle));
    await restoreOriginals(bundle, work);
    work.log('Started the previous installation again');
    return withHint(
      failure,
      sentence(
        'deploy.restored.hint',
        'The previous installation was started again as it was. Its data wasn’t touched.',
      ),
    );
  } catch (error) {
    if (!(error instanceof WildError)) throw error;
    work.log(`Couldn’t start the previous installation again: ${error.detail}`);
    return withHint(failure, staysStopped(bundle));
  }
}

/** Adds to a failure which of the bundles that it needs have already replaced an existing installation. */
export function withReplacedNames(error: unknown, needed: readonly SettledBundle[]): unknown {
  const replaced = needed.filter(
    ({ existing }) => existing.decision === 'made' && existing.takenOver.length > 0,
  );
  if (!(error instanceof WildError) || replaced.length === 0) return error;
  const titles = replaced.map(({ title }) => title).join(', ');
  return withHint(
    error,
    sentence(
      'deploy.needs-replaced.hint',
      'What it depends on ({titles}) has already been replaced by the new installation.',
      { titles },
    ),
  );
}

function withHint(failure: WildError, hint: Sentence): WildError {
  const parts = errorParts(failure);
  return new WildError(failure.code, {
    ...parts,
    hint: parts.hint === undefined ? hint : joinSentences([parts.hint, hint]),
  });
}

function staysStopped({ name, namespace, existing }: SettledBundle): Sentence {
  const workloads = existing.leaving
    .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
    .map(({ kind, metadata }) => `${kind.toLowerCase()}/${metadata.name}`)
    .join(' ');
  const secret = originalsName(name);
  return workloads === ''
    ? sentence(
        'deploy.stays-stopped.hint',
        'The previous installation stays stopped, because the new one may have changed its data. Nothing was removed. Continue, or start it again; the Secret {secret} contains what was changed.',
        { secret },
      )
    : sentence(
        'deploy.stays-stopped.command-hint',
        'The previous installation stays stopped, because the new one may have changed its data. Nothing was removed. Continue, or start it again with “{command}”; the Secret {secret} contains what was changed.',
        { secret, command: `kubectl -n ${namespace} scale --replicas=1 ${workloads}` },
      );
}

/** Whether a pod that mounts claims of the bundle has ever run. */
async function hasWritten(bundle: SettledBundle, work: ClusterWork): Promise<boolean> {
  const claims = bundle.objects.filter(isClaim).map(({ metadata }) => metadata.name);
  const users = bundle.objects.filter(
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

/** Deletes the bundle's own objects, except data and passwords, and restores what they replaced. */
async function restoreOriginals(bundle: SettledBundle, work: ClusterWork): Promise<void> {
  const originals = await originalsOf(bundle, work);
  const kept = new Set(originals.map((object) => objectKey(refOf(object))));
  const own = bundle.objects.filter(
    (object) => isPrunable(object) && !isSecret(object) && !kept.has(objectKey(refOf(object))),
  );
  for (const wave of inWaves(own).toReversed())
    await Promise.all(wave.map((object) => deleteAndWait(object, work)));
  for (const original of originals) await restore(original, work);
  await startAgain(bundle.existing.leaving, work);
}

async function restore(original: KubeObject, work: ClusterWork): Promise<void> {
  const { kubernetes, signal } = work;
  try {
    await kubernetes.apply(original, { others: 'take-over', signal });
  } catch (error) {
    if (!isImmutableError(error)) throw error;
    const now = await kubernetes.get(refOf(original), signal);
    if (now !== undefined) await deleteAndWait(now, work);
    await kubernetes.apply(original, { others: 'take-over', signal });
  }
  work.log(`Restored ${original.kind} ${original.metadata.name}`);
}
