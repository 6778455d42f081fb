import { isKubeObject, type KubeObject, mapAt, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import type { BundleRef } from '../apply-set.ts';
import { normalizeObject } from '../plan/normalize-object.ts';
import type { ClusterWork } from '../apply/cluster-work.ts';
import { isForeign } from './foreign-objects.ts';

/*
 * What others made and an app changes is kept as it was, in a Secret beside it (it may hold passwords), until the app
 * works. So it can be put back, also by another process, and by hand.
 */

export function originalsName(app: string): string {
  return `wild-cloud-before-${app}`;
}

type Way = Pick<ClusterWork, 'kubernetes' | 'signal'>;

const refFor = ({ app, namespace }: BundleRef) => ({
  ...{ apiVersion: 'v1', kind: 'Secret' },
  ...{ namespace, name: originalsName(app) },
});

/** Keeps those of `live` that somebody else made, and that are not kept yet. Claims are never changed in what counts. */
export async function keepOriginals(
  place: BundleRef,
  live: Iterable<KubeObject>,
  { kubernetes, signal }: Way,
): Promise<void> {
  const foreign = [...live].filter((object) => isForeign(object) && object.kind !== 'PersistentVolumeClaim');
  if (foreign.length === 0) return;
  const ref = refFor(place);
  const kept = mapAt(await kubernetes.get(ref, signal), 'data');
  const data = Object.fromEntries(foreign.map((object) => [keyOf(object), encode(object)]));
  const { apiVersion, kind, namespace, name } = ref;
  await kubernetes.apply(
    {
      ...{ apiVersion, kind, type: 'Opaque' },
      metadata: { name, namespace, labels: { 'app.kubernetes.io/managed-by': 'wild-cloud' } },
      data: { ...data, ...kept },
    },
    { others: 'take-over', signal },
  );
}

export async function originalsOf(place: BundleRef, { kubernetes, signal }: Way): Promise<KubeObject[]> {
  const kept = mapAt(await kubernetes.get(refFor(place), signal), 'data');
  return Object.values(kept).flatMap((text) => {
    const object: unknown = JSON.parse(Buffer.from(String(text), 'base64').toString('utf8'));
    return isKubeObject(object) ? [object] : [];
  });
}

export async function forgetOriginals(place: BundleRef, { kubernetes, signal }: Way): Promise<void> {
  await kubernetes.delete(refFor(place), { signal });
}

const keyOf = (object: KubeObject) => objectKey(refOf(object)).replaceAll(/[^\w.-]+/g, '_');
const encode = (object: KubeObject) =>
  Buffer.from(JSON.stringify(normalizeObject(object)), 'utf8').toString('base64');
