import type { Sentence } from '../../../contract/wire.ts';
import {
  type Kubernetes,
  type KubeObject,
  balancerOf,
  conditionOf,
  listAt,
  numberAt,
  textAt,
} from '../../kubernetes/kubernetes.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';

/** What the cluster knows about how names lead to its apps. */
export interface ClusterFacts {
  /** Why the cluster couldn't be asked, and what to do; the rest is then empty. */
  readonly problem?: { readonly detail: Sentence; readonly hint: Sentence | undefined };
  readonly entry?: EntryPoint;
  /** The host names of apps, with the namespace that each belongs to. */
  readonly hosts: readonly { readonly host: string; readonly namespace: string }[];
  /** Why no certificate was issued yet, in the words of cert-manager. */
  readonly pendingCertificate?: string;
}

/** The Service of Traefik. */
export interface EntryPoint {
  /** Missing until MetalLB assigns one. */
  readonly address?: string;
  readonly https: number;
  readonly http: number;
}

const service = { apiVersion: 'v1', kind: 'Service' } as const;
const ingress = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' } as const;
const route = { apiVersion: 'traefik.io/v1alpha1', kind: 'IngressRoute' } as const;
const challenge = { apiVersion: 'acme.cert-manager.io/v1', kind: 'Challenge' } as const;
const certificate = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate' } as const;

export async function observeCluster(kubernetes: Kubernetes, signal?: AbortSignal): Promise<ClusterFacts> {
  try {
    const [traefik, ingresses, routes, challenges, certificates] = await Promise.all([
      kubernetes.get({ ...service, namespace: 'traefik', name: 'traefik' }, signal),
      kubernetes.list(ingress, { signal }),
      kubernetes.list(route, { signal }),
      kubernetes.list(challenge, { signal }),
      kubernetes.list(certificate, { signal }),
    ]);
    const pending = pendingReason(challenges, certificates);
    return {
      ...(traefik === undefined ? {} : { entry: entryPoint(traefik) }),
      hosts: [...ingresses.flatMap(ingressHosts), ...routes.flatMap(routeHosts)],
      ...(pending === undefined ? {} : { pendingCertificate: pending }),
    };
  } catch (error) {
    if (error instanceof WildError && error.code.startsWith('cluster.'))
      return { problem: { detail: reasonOf(error), hint: error.sentences.hint }, hosts: [] };
    throw error;
  }
}

export function entryPoint(object: KubeObject): EntryPoint {
  const balancer = balancerOf(object);
  const portNamed = (name: string) =>
    numberAt(
      listAt(object, 'spec', 'ports').find((port) => textAt(port, 'name') === name),
      'port',
    );
  const https = portNamed('websecure') ?? 443;
  const http = portNamed('web') ?? 80;
  if (balancer === undefined) return { https, http };
  const secure = balancer.placeOf(https);
  return { address: secure.address, https: secure.port, http: balancer.placeOf(http).port };
}

export function ingressHosts(object: KubeObject) {
  const namespace = object.metadata.namespace ?? 'default';
  return listAt(object, 'spec', 'rules').flatMap((rule) => {
    const host = textAt(rule, 'host');
    return host === undefined || host === '' ? [] : [{ host, namespace }];
  });
}

/** Host(`a.example`) || Host(`b.example`) */
export function routeHosts(object: KubeObject) {
  const namespace = object.metadata.namespace ?? 'default';
  return listAt(object, 'spec', 'routes').flatMap((one) =>
    [...(textAt(one, 'match') ?? '').matchAll(/Host\(([^)]*)\)/g)].flatMap(([, names = '']) =>
      [...names.matchAll(/[`"']([^`"']+)[`"']/g)].map(([, host = '']) => ({ host, namespace })),
    ),
  );
}

/** A challenge's reason is what the provider or the authority said; a certificate only says that it waits. */
function pendingReason(
  challenges: readonly KubeObject[],
  certificates: readonly KubeObject[],
): string | undefined {
  const reason = challenges
    .map((one) => textAt(one, 'status', 'reason'))
    .find((text) => text !== undefined && text !== '');
  if (reason !== undefined) return reason;
  for (const one of certificates) {
    const ready = conditionOf(one, 'Ready');
    if (ready?.status === 'False') return ready.message;
  }
  return undefined;
}
