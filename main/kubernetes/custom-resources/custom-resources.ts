import type { Assessment } from '../assessment.ts';
import type { Explanation } from '../explanation.ts';
import { groupKindOf, type KubeEvent, type KubeKind, type KubeObject } from '../kube-object.ts';
import { mapAt } from '../read-field.ts';
import { assessCertManager } from './cert-manager.ts';
import { explainCertificate } from './explain-certificate.ts';
import { assessK8up, explainK8up } from './k8up.ts';
import { assessLonghorn, explainLonghorn } from './longhorn.ts';
import { assessMetalLb, explainMetalLb, explainServiceAddress } from './metallb.ts';
import { assessOwnStatus, explainOwnStatus } from './own-status.ts';
import { explainRoute } from './traefik.ts';

/** Undefined for kinds without rules of their own. */
export function assessCustomResource(object: KubeObject): Assessment | undefined {
  return (
    assessCertManager(object) ??
    assessLonghorn(object) ??
    assessMetalLb(object) ??
    assessK8up(object) ??
    assessOwnStatus(object)
  );
}

/**
 * Why an object other than a workload doesn't work, even if it counts as ready: a degraded volume, or a route
 * to nowhere. `related` holds what exists of `relatedKinds`, in the object's namespace.
 */
export function explainResource(
  object: KubeObject,
  related: readonly KubeObject[],
  events: readonly KubeEvent[],
): Explanation | undefined {
  if (isRoute(object)) return explainRoute(object, related);
  return (
    explainCertificate(object, related) ??
    explainServiceAddress(object, events) ??
    explainLonghorn(object) ??
    explainMetalLb(object) ??
    explainK8up(object) ??
    explainOwnStatus(object)
  );
}

/** The faulted volume behind a claim, which no pod can use. */
export function explainFaultedVolume(
  claim: KubeObject,
  volumes: readonly KubeObject[],
): Explanation | undefined {
  const { name, namespace } = claim.metadata;
  const volume = volumes.find((each) => {
    const used = mapAt(each, 'status', 'kubernetesStatus');
    return used['pvcName'] === name && used['namespace'] === namespace;
  });
  if (volume === undefined) return undefined;
  const explanation = explainLonghorn(volume);
  return explanation?.isPermanent === true ? explanation : undefined;
}

const certManager = 'cert-manager.io/v1';
const acme = 'acme.cert-manager.io/v1';
const chain: readonly KubeKind[] = [
  { apiVersion: certManager, kind: 'CertificateRequest' },
  { apiVersion: acme, kind: 'Order' },
  { apiVersion: acme, kind: 'Challenge' },
  { apiVersion: certManager, kind: 'Issuer' },
  { apiVersion: certManager, kind: 'ClusterIssuer' },
];
const behindRoutes: readonly KubeKind[] = [
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'traefik.io/v1alpha1', kind: 'Middleware' },
];

/** The kinds to list before these objects can be explained. */
export function relatedKinds(objects: readonly KubeObject[]): readonly KubeKind[] {
  return [...(objects.some(isOfChain) ? chain : []), ...(objects.some(isRoute) ? behindRoutes : [])];
}

function isOfChain(object: KubeObject): boolean {
  const kind = groupKindOf(object);
  return /^(?:Certificate|CertificateRequest)\.cert-manager\.io$|^Order\.acme\.cert-manager\.io$/.test(kind);
}

/** Traefik writes no status, so whether a route works is only known from what it names. */
export function isRoute(object: KubeObject): boolean {
  const kind = groupKindOf(object);
  return kind === 'IngressRoute.traefik.io' || kind === 'Ingress.networking.k8s.io';
}
