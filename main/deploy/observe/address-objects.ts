import {
  assessObject,
  explainResource,
  groupKindOf,
  isRoute,
  type Kubernetes,
  type KubeObject,
  ownedBy,
} from '../../kubernetes/kubernetes.ts';
import { isIngress } from '../plan/object-kinds.ts';

const certificateKind = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate' };
const issuerAnnotations = ['cert-manager.io/issuer', 'cert-manager.io/cluster-issuer'];

/** The Certificates of a bundle, with those that cert-manager made for an Ingress that asks for one by annotation. */
export async function certificatesOf(
  namespace: string,
  members: readonly KubeObject[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<KubeObject[]> {
  const own = members.filter((member) => groupKindOf(member) === 'Certificate.cert-manager.io');
  const asking = members.filter(
    (member) =>
      isIngress(member) &&
      issuerAnnotations.some((each) => member.metadata.annotations?.[each] !== undefined),
  );
  if (asking.length === 0) return own;
  const all = await kubernetes.list(certificateKind, { namespace, signal });
  return [...own, ...asking.flatMap((ingress) => ownedBy(ingress, all))];
}

/** Routes to something that isn't among the members, which is worth a second look in the cluster. */
export function brokenRoutes(members: readonly KubeObject[]): KubeObject[] {
  return members.filter((member) => isRoute(member) && explainResource(member, members, []) !== undefined);
}

/** A Service that waits for an IP address in the home network. */
export function isUnaddressed(member: KubeObject): boolean {
  return groupKindOf(member) === 'Service' && assessObject(member).state !== 'ready';
}
