import { isKubeObject, type KubeObject, mapAt, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import type { ClusterWork } from '../apply/cluster-work.ts';
import type { BundleRef } from '../bundle.ts';
import { normalizeObject } from '../plan/normalize-object.ts';
import { isForeign } from './foreign-objects.ts';

/*
 * Objects of other tools that a bundle changes are kept in their original form in a Secret next to it (they may contain
 * passwords) until the bundle works. They can be restored from there, by another process or by hand.
 */

export function originalsName(bundle: string): string {
  return `wild-cloud-before-${bundle}`;
}

type Connection = Pick<ClusterWork, 'kubernetes' | 'signal'>;

const refFor = ({ name, namespace }: BundleRef) => ({
  ...{ apiVersion: 'v1', kind: 'Secret' },
  ...{ namespace, name: originalsName(name) },
});

/** Keeps those of `live` that another tool created and that are not kept yet. Claims are never changed in a way that matters. */
export async function keepOriginals(
  bundle: BundleRef,
  live: Iterable<KubeObject>,
  { kubernetes, signal }: Connection,
): Promise<void> {
  const foreign = [...live].filter((object) => isForeign(object) && object.kind !== 'PersistentVolumeClaim');
  if (foreign.length === 0) return;
  const ref = refFor(bundle);
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

export async function originalsOf(
  bundle: BundleRef,
  { kubernetes, signal }: Connection,
): Promise<KubeObject[]> {
  const kept = mapAt(await kubernetes.get(refFor(bundle), signal), 'data');
  return Object.values(kept).flatMap((text) => {
    const object: unknown = JSON.parse(Buffer.from(String(text), 'base64').toString('utf8'));
    return isKubeObject(object) ? [object] : [];
  });
}

export async function deleteOriginals(bundle: BundleRef, { kubernetes, signal }: Connection): Promise<void> {
  await kubernetes.delete(refFor(bundle), { signal });
}

const keyOf = (object: KubeObject) => objectKey(refOf(object)).replaceAll(/[^\w.-]+/g, '_');
const encode = (object: KubeObject) =>
  Buffer.from(JSON.stringify(normalizeObject(object)), 'utf8').toString('base64');
