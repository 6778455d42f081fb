import { groupKindOf, type KubeObject, listAt, mapAt, textAt } from '../../kubernetes/kubernetes.ts';
import { pollUntil } from '../../lib/poll-until.ts';
import { claimsNotReleased } from '../failures.ts';
import { normalizeObject } from '../plan/normalize-object.ts';
import { type ClusterWork, pollOptions } from './cluster-work.ts';

const pollMs = 100;
const retain = { whenDeleted: 'Retain', whenScaled: 'Retain' };

/** A StatefulSet may tell the cluster to delete its claims with it. Data is only deleted when a person confirms that. */
export function withRetainedClaims(object: KubeObject): KubeObject {
  if (!deletesClaims(object)) return object;
  return { ...object, spec: { ...mapAt(object, 'spec'), persistentVolumeClaimRetentionPolicy: retain } };
}

function deletesClaims(object: KubeObject): boolean {
  if (groupKindOf(object) !== 'StatefulSet.apps') return false;
  const policy = mapAt(object, 'spec', 'persistentVolumeClaimRetentionPolicy');
  return policy['whenDeleted'] === 'Delete' || policy['whenScaled'] === 'Delete';
}

/**
 * Makes an existing StatefulSet release its claims before it is removed or replaced. Only the removal of data deletes
 * claims.
 */
export async function retainClaimsOf(object: KubeObject, work: ClusterWork): Promise<void> {
  if (!deletesClaims(object)) return;
  const { kubernetes, signal } = work;
  const { apiVersion, kind } = object;
  const { name, namespace } = object.metadata;
  const { spec } = normalizeObject(withRetainedClaims(object));
  await kubernetes.apply(
    { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, spec },
    { others: 'take-over', signal },
  );
  await pollUntil(
    async () => ((await ownedClaims(object, work)).length === 0 ? { reached: true } : { pending: {} }),
    pollOptions(work, pollMs, work.deletionMs, () => claimsNotReleased(object)),
  );
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
