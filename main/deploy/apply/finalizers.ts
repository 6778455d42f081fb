import type { Sentence } from '../../../contract/wire.ts';
import { conditionOf, type KubeObject, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import { duration } from '../failures.ts';
import { explainFinalizers } from './explain-finalizers.ts';

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
export function finalizersOf(found: KubeObject): readonly string[] {
  const own = ownFinalizers(found);
  return own.length > 0 ? own : finalizersInside(found);
}

function ownFinalizers(found: KubeObject): string[] {
  return (found.metadata.finalizers ?? []).filter((each) => each !== 'foregroundDeletion');
}

function finalizersInside(namespace: KubeObject): string[] {
  const finalizing = conditionOf(namespace, 'NamespaceFinalizersRemaining');
  if (finalizing?.status !== 'True') return [];
  return [...finalizing.message.matchAll(/(\S+) in \d+ resource/g)].flatMap(([, name]) => name ?? []);
}

function blockerOf(found: KubeObject, afterMs: number): Blocker {
  const finalizers = ownFinalizers(found);
  if (finalizers.length > 0) {
    const names = finalizers.join(', ');
    const namespace = found.metadata.namespace === undefined ? '' : ` -n ${found.metadata.namespace}`;
    const command = `kubectl patch ${found.kind} ${found.metadata.name}${namespace} --type=merge -p '{"metadata":{"finalizers":null}}'`;
    return {
      ...explainFinalizers(finalizers, undefined),
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
  const finalizers = finalizersInside(namespace);
  if (finalizers.length > 0) return { ...explainFinalizers(finalizers, kinds), context };
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
