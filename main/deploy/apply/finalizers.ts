import { conditionOf, type KubeObject, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import { duration } from '../failures.ts';

interface Hold {
  readonly detail: string;
  readonly hint: string;
  readonly context: Readonly<Record<string, string>>;
}

/** An object that was told to go long ago and is still there, with what holds it and a way out. */
export function deletionTimedOut(found: KubeObject, afterMs: number): WildError {
  const { kind, metadata } = found;
  const { detail, hint, context } = holdOf(found, afterMs);
  return new WildError('deploy.timed-out', {
    title: `${kind === 'Namespace' ? 'The group' : kind} ${metadata.name} does not go away`,
    detail,
    hint,
    retry: true,
    context: { object: objectKey(refOf(found)), ...context },
  });
}

/** Who holds an object that was told to go: itself, or for a namespace something in it. */
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

function holdOf(found: KubeObject, afterMs: number): Hold {
  const names = ownFinalizers(found);
  if (names !== undefined) {
    const place = found.metadata.namespace === undefined ? '' : ` -n ${found.metadata.namespace}`;
    const command = `kubectl patch ${found.kind} ${found.metadata.name}${place} --type=merge -p '{"metadata":{"finalizers":null}}'`;
    return {
      ...heldBy(names, `Something in the cluster still holds it (${names}).`),
      context: { finalizers: names, command },
    };
  }
  return (
    holdInside(found) ?? {
      detail: `The cluster was told to remove it ${duration(afterMs)} ago, and it is still there.`,
      hint: 'Try again. If it stays, look whether all machines are on.',
      context: {},
    }
  );
}

/** A namespace says itself what in it does not go. */
function holdInside(namespace: KubeObject): Hold | undefined {
  const remaining = conditionOf(namespace, 'NamespaceContentRemaining')?.message ?? '';
  const parts = [...remaining.matchAll(/([\w-]+)\.([\w.-]*) has \d+ resource/g)].map(([, plural, group]) =>
    group === '' ? `${plural}` : `${plural}.${group}`,
  );
  const context = {
    ...(remaining === '' ? {} : { remaining }),
    ...(parts.length === 0
      ? {}
      : { command: `kubectl get ${parts.join(',')} -n ${namespace.metadata.name} -o yaml` }),
  };
  const names = finalizersInside(namespace);
  if (names !== undefined) {
    const what = parts.length === 0 ? 'Something' : `Something (${parts.join(', ')})`;
    return { ...heldBy(names, `${what} in it is still held by ${names}.`), context };
  }
  const discovery = conditionOf(namespace, 'NamespaceDeletionDiscoveryFailure');
  if (discovery?.status === 'True') {
    return {
      detail: 'A service of the cluster does not answer, so nobody can tell what is still in it.',
      hint: 'The technical details name the service. Start it again, or remove it, then try again.',
      context: { ...context, message: discovery.message ?? '' },
    };
  }
  return undefined;
}

function heldBy(names: string, detail: string): Pick<Hold, 'detail' | 'hint'> {
  return {
    detail,
    hint: `Start the program that set ${names} again, so that it lets go. If it is gone for good, the technical details have a command that shows or lifts the hold.`,
  };
}
