import { groupKindOf, type KubeObject, listAt, mapAt, refOf, textAt } from '../../kubernetes/kubernetes.ts';
import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { WildError } from '../../lib/wild-error.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import { normalizeObject } from '../plan/normalize-object.ts';
import type { ClusterWork } from './cluster-work.ts';

const keeping = { whenDeleted: 'Retain', whenScaled: 'Retain' };

/** A StatefulSet may ask the cluster to delete its claims with it. Data ends here only by a yes of its own. */
export function withRetainedClaims(object: KubeObject): KubeObject {
  if (!deletesClaims(object)) return object;
  return { ...object, spec: { ...mapAt(object, 'spec'), persistentVolumeClaimRetentionPolicy: keeping } };
}

function deletesClaims(object: KubeObject): boolean {
  if (groupKindOf(object) !== 'StatefulSet.apps') return false;
  const policy = mapAt(object, 'spec', 'persistentVolumeClaimRetentionPolicy');
  return policy['whenDeleted'] === 'Delete' || policy['whenScaled'] === 'Delete';
}

/**
 * Makes a StatefulSet in the cluster let go of its claims, before it is removed or made anew. They are deleted by
 * whoever removes data on purpose, and by nobody else.
 */
export async function retainClaimsOf(object: KubeObject, waiting: ClusterWork): Promise<void> {
  if (!deletesClaims(object)) return;
  const { kubernetes, signal } = waiting;
  const { namespace } = object.metadata;
  const {
    apiVersion,
    kind,
    metadata: { name },
  } = object;
  const { spec } = normalizeObject(withRetainedClaims(object));
  await kubernetes.apply(
    { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, spec },
    { others: 'take-over', signal },
  );
  const isLate = awakeDeadline(waiting.goneMs, waiting.ticks);
  while ((await ownedClaims(object, waiting)).length > 0) {
    if (isLate()) throw claimsNotReleased(object);
    await waitOrCancel(100, signal);
  }
}

async function ownedClaims(
  { metadata }: KubeObject,
  { kubernetes, signal }: ClusterWork,
): Promise<KubeObject[]> {
  const claims = await kubernetes.list(
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
    { namespace: metadata.namespace, signal },
  );
  return claims.filter((claim) =>
    listAt(claim, 'metadata', 'ownerReferences').some((owner) => textAt(owner, 'uid') === metadata.uid),
  );
}

function claimsNotReleased(object: KubeObject): WildError {
  return new WildError('deploy.timed-out', {
    title: `${object.metadata.name} was not removed`,
    detail: 'The cluster would delete its data with it, and does not take back that order.',
    hint: 'Try again in a minute. Nothing was deleted.',
    retry: true,
    context: { object: `${object.kind} ${refOf(object).namespace ?? ''}/${object.metadata.name}` },
  });
}
