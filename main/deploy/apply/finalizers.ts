import type { Sentence } from '../../../contract/wire.ts';
import { conditionOf, type KubeObject, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import { duration } from '../failures.ts';

interface Blocker {
  readonly detail: Sentence;
  readonly hint: Sentence;
  readonly context: Readonly<Record<string, string>>;
}

/** An object whose deletion does not finish, with what blocks it and a way out. */
export function deletionTimedOut(found: KubeObject, afterMs: number): WildError {
  const { kind, metadata } = found;
  const { detail, hint, context } = blockerOf(found, afterMs);
  return new WildError('deploy.timed-out', {
    title: sentence('deploy.not-deleted.title', '{kind} {name} isn’t going away', {
      kind,
      name: metadata.name,
    }),
    detail,
    hint,
    retry: true,
    context: { object: objectKey(refOf(found)), ...context },
  });
}

/** The finalizers that block a deletion: the object's own, or for a namespace those of the objects in it. */
export function finalizersOf(found: KubeObject): string | undefined {
  return ownFinalizers(found) ?? finalizersInside(found);
}

function ownFinalizers(found: KubeObject): string | undefined {
  const names = (found.metadata.finalizers ?? []).filter((each) => each !== 'foregroundDeletion');
  return names.length === 0 ? undefined : names.join(', ');
}

function finalizersInside(namespace: KubeObject): string | undefined {
  const finalizing = conditionOf(namespace, 'NamespaceFinalizersRemaining');
  if (finalizing?.status !== 'True') return undefined;
  return [...(finalizing.message ?? '').matchAll(/(\S+) in \d+ resource/g)]
    .map(([, name]) => name)
    .join(', ');
}

function blockerOf(found: KubeObject, afterMs: number): Blocker {
  const names = ownFinalizers(found);
  if (names !== undefined) {
    const namespace = found.metadata.namespace === undefined ? '' : ` -n ${found.metadata.namespace}`;
    const command = `kubectl patch ${found.kind} ${found.metadata.name}${namespace} --type=merge -p '{"metadata":{"finalizers":null}}'`;
    return {
      detail: sentence('deploy.finalizers.own', 'A finalizer in the cluster still blocks it ({names}).', {
        names,
      }),
      hint: finalizerHint(names),
      context: { finalizers: names, command },
    };
  }
  return (
    blockerInside(found) ?? {
      detail: sentence(
        'deploy.not-deleted.detail',
        'The cluster was asked to delete it {duration} ago, and it still exists.',
        { duration: duration(afterMs) },
      ),
      hint: sentence(
        'deploy.not-deleted.hint',
        'Try again. If it stays, check that all machines are turned on.',
      ),
      context: {},
    }
  );
}

/** A namespace reports what in it is not being deleted. */
function blockerInside(namespace: KubeObject): Blocker | undefined {
  const remaining = conditionOf(namespace, 'NamespaceContentRemaining')?.message ?? '';
  const kinds = [...remaining.matchAll(/([\w-]+)\.([\w.-]*) has \d+ resource/g)].map(([, plural, group]) =>
    group === '' ? `${plural}` : `${plural}.${group}`,
  );
  const context = {
    ...(remaining === '' ? {} : { remaining }),
    ...(kinds.length === 0
      ? {}
      : { command: `kubectl get ${kinds.join(',')} -n ${namespace.metadata.name} -o yaml` }),
  };
  const names = finalizersInside(namespace);
  if (names !== undefined) {
    const detail =
      kinds.length === 0
        ? sentence('deploy.finalizers.inside', 'Something in it is still blocked by {names}.', { names })
        : sentence('deploy.finalizers.kinds', 'Something in it ({kinds}) is still blocked by {names}.', {
            kinds: kinds.join(', '),
            names,
          });
    return { detail, hint: finalizerHint(names), context };
  }
  const discovery = conditionOf(namespace, 'NamespaceDeletionDiscoveryFailure');
  if (discovery?.status === 'True') {
    return {
      detail: sentence(
        'deploy.discovery-failed.detail',
        'A service of the cluster isn’t responding, so the cluster can’t tell what is left in it.',
      ),
      hint: sentence(
        'deploy.discovery-failed.hint',
        'The technical details name the service. Start it again or remove it, then try again.',
      ),
      context: { ...context, message: discovery.message ?? '' },
    };
  }
  return undefined;
}

function finalizerHint(names: string): Sentence {
  return sentence(
    'deploy.finalizers.hint',
    'Start the controller that set {names} again so it can finish cleaning up. If it’s gone for good, the technical details have a command that shows or removes the finalizer.',
    { names },
  );
}
