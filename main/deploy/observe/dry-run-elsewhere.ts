import { type Kubernetes, type KubeObject, saysImmutable } from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';

/** Every cluster has it. */
const elsewhere = 'default';

/**
 * Asks the API server about an object whose namespace does not exist yet, by a dry run in one that does. Only what it says
 * about the object itself counts: quotas, rules and objects of that other namespace are not those of this one.
 * @throws WildError `deploy.invalid-object`, `cluster.unreachable`
 */
export async function dryRunElsewhere(
  object: KubeObject,
  kubernetes: Pick<Kubernetes, 'apply'>,
  signal: AbortSignal,
): Promise<void> {
  const trial = { ...object, metadata: { ...object.metadata, namespace: elsewhere } };
  try {
    await kubernetes.apply(trial, { dryRun: true, others: 'take-over', signal });
  } catch (error) {
    if (!(error instanceof WildError) || error.code === 'cluster.unreachable') throw error;
    if (error.code === 'deploy.invalid-object' && !saysImmutable(error)) throw ofItself(error, object);
    if (error.code !== 'cluster.refused' && error.code !== 'deploy.invalid-object') throw error;
  }
}

function ofItself(error: WildError, { kind, metadata }: KubeObject): WildError {
  const { code, title, detail, hint, context } = error;
  const object = `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
  return new WildError(code, {
    ...{ title, detail },
    ...(hint === undefined ? {} : { hint }),
    context: { ...context, object },
    cause: error,
  });
}
