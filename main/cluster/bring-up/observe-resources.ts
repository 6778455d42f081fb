import { type KubeKind, type Kubernetes, relatedKinds } from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { ObservedResources } from './check-resources.ts';

const certificateKind = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate' };
const volumeKind = { apiVersion: 'longhorn.io/v1beta2', kind: 'Volume' };
// Without IPAddressPool: a range that is used up is no problem until a Service gets no address.
const otherKinds: readonly KubeKind[] = [
  { apiVersion: 'longhorn.io/v1beta2', kind: 'Node' },
  { apiVersion: 'metallb.io/v1beta1', kind: 'ConfigurationState' },
  { apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService' },
];

/** What controllers of the cluster's services report. Undefined if Kubernetes doesn't answer, which another check says. */
export async function observeResources(
  kubernetes: Kubernetes,
  signal: AbortSignal | undefined,
): Promise<ObservedResources | undefined> {
  const listAll = async (kinds: readonly KubeKind[]) =>
    (await Promise.all(kinds.map((kind) => kubernetes.list(kind, { signal })))).flat();
  try {
    const [certificates, volumes, others] = await Promise.all([
      listAll([certificateKind]),
      listAll([volumeKind]),
      listAll(otherKinds),
    ]);
    return { certificates, volumes, others, related: await listAll(relatedKinds(certificates)) };
  } catch (error) {
    if (error instanceof WildError && error.code.startsWith('cluster.')) return undefined;
    throw error;
  }
}
