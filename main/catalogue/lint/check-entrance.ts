import { groupKindOf } from '../../kubernetes/kubernetes.ts';
import type { Manifest } from '../manifest.ts';
import { askedKind, asksOf, notAskedFor } from './asks.ts';
import type { LintedObject } from './linted-object.ts';
import type { Problem } from './problem.ts';
import { listAt, textAt, valueAt } from './value-at.ts';

const issuerAnnotations = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer'] as const;

/** Checks who can reach the app: its Services, and the web addresses it takes. */
export function* checkEntrance(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  const { value } = object;
  const everywhere = (path: readonly PropertyKey[]) =>
    notAskedFor(object, path, 'every web address', `cluster-wide with the kind ${value.kind}`);
  const mayTakeAll = askedKind(manifest, 'cluster-wide', value.kind);
  switch (groupKindOf(value)) {
    case 'Service':
      yield* checkService(object, manifest);
      return;
    case 'Ingress.networking.k8s.io':
      yield* checkIngress(object);
      if (valueAt(value, ['spec', 'defaultBackend']) !== undefined && !mayTakeAll)
        yield everywhere(['spec', 'defaultBackend']);
      for (const [index, rule] of listAt(value, ['spec', 'rules']).entries()) {
        const host = textAt(rule, ['host']) ?? '';
        if ((host === '' || host.startsWith('*')) && !mayTakeAll) yield everywhere(['spec', 'rules', index]);
      }
      return;
    case 'HTTPRoute.gateway.networking.k8s.io':
    case 'GRPCRoute.gateway.networking.k8s.io': {
      const hosts = listAt(value, ['spec', 'hostnames']);
      const all =
        hosts.length === 0 || hosts.some((host) => typeof host !== 'string' || host.startsWith('*'));
      if (all && !mayTakeAll) yield everywhere(['spec', 'hostnames']);
      return;
    }
    case 'IngressRoute.traefik.io':
      for (const [index, route] of listAt(value, ['spec', 'routes']).entries()) {
        const match = textAt(route, ['match']) ?? '';
        // Exactly one host; an alternative or a pattern could match any.
        const bound = /\bHost\(/.test(match) && !/\|\||!|HostRegexp/.test(match);
        if (!bound && !mayTakeAll) yield everywhere(['spec', 'routes', index, 'match']);
        for (const [at, service] of listAt(route, ['services']).entries()) {
          const name = textAt(service, ['name']) ?? '';
          const path = ['spec', 'routes', index, 'services', at];
          // `api@internal` is Traefik itself.
          if (name.includes('@') && !mayTakeAll)
            yield notAskedFor(object, path, `the service ${name}`, 'cluster-wide with the kind IngressRoute');
        }
      }
  }
}

function* checkService(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  const type = textAt(object.value, ['spec', 'type']);
  const open = type === 'LoadBalancer' || type === 'NodePort';
  const outside = open || listAt(object.value, ['spec', 'externalIPs']).length > 0;
  if (outside && !asksOf(manifest).has('load-balancer')) {
    yield notAskedFor(object, ['spec'], 'a port of its own in the home network', 'load-balancer');
  }
  const name = textAt(object.value, ['spec', 'externalName']);
  if (type !== 'ExternalName' || name === undefined) return;
  const inside = !name.includes('.') || /\.(svc|local|internal)\.?$|\.svc\./i.test(name);
  const own = name.split('.')[1] === manifest.namespace;
  if (inside && !own && !askedKind(manifest, 'other-namespace', 'Service')) {
    yield notAskedFor(
      object,
      ['spec', 'externalName'],
      `the service ${name}, which is not its own,`,
      'other-namespace with the kind Service',
    );
  }
}

function* checkIngress(object: LintedObject): Iterable<Problem> {
  const { value } = object;
  if (valueAt(value, ['spec', 'ingressClassName']) === undefined) {
    yield object.at(['spec'], 'has no ingressClassName');
  }
  for (const index of listAt(value, ['spec', 'tls']).keys()) {
    // The web entry point has a certificate for every name directly below the cloud’s domains.
    if (issuerAnnotations.some((each) => value.metadata.annotations?.[each] !== undefined)) break;
    yield object.at(['spec', 'tls', index], 'has tls, and no issuer makes its certificate', {
      hint: `Leave tls out if the name is directly below the cloud’s domain; else add the annotation ${issuerAnnotations[0]}.`,
    });
  }
}
