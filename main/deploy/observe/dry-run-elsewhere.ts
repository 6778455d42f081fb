import { type Kubernetes, type KubeObject, isImmutableError } from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import { errorParts } from '../explain/error-parts.ts';

/** Exists in every cluster. */
const otherNamespace = 'default';

/**
 * Checks an object whose namespace does not exist yet with a dry run in one that does. Only refusals of the object
 * itself count, because quotas, policies and objects of the other namespace are irrelevant.
 * @throws WildError `deploy.invalid-object`, `cluster.unreachable`
 */
export async function dryRunElsewhere(
  object: KubeObject,
  kubernetes: Pick<Kubernetes, 'apply'>,
  signal: AbortSignal,
): Promise<void> {
  const trial = { ...object, metadata: { ...object.metadata, namespace: otherNamespace } };
  try {
    await kubernetes.apply(trial, { dryRun: true, others: 'take-over', signal });
  } catch (error) {
    if (!(error instanceof WildError) || error.code === 'cluster.unreachable') throw error;
    if (error.code === 'deploy.invalid-object' && !isImmutableError(error)) throw aboutObject(error, object);
    if (error.code !== 'cluster.refused' && error.code !== 'deploy.invalid-object') throw error;
  }
}

function aboutObject(error: WildError, { kind, metadata }: KubeObject): WildError {
  const object = `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
  return new WildError(error.code, { ...errorParts(error), context: { ...error.context, object } });
}
