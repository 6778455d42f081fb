import { groupKindOf } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
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
    notAskedFor(
      object,
      path,
      sentence(
        'lint.asks.every-address',
        'This takes over every web address, and the manifest doesn’t ask for it.',
      ),
      'cluster-wide',
      value.kind,
    );
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
            yield notAskedFor(
              object,
              path,
              sentence(
                'lint.asks.traefik',
                'This uses {name}, one of Traefik’s own services, and the manifest doesn’t ask for it.',
                { name },
              ),
              'cluster-wide',
              'IngressRoute',
            );
        }
      }
  }
}

function* checkService(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  const type = textAt(object.value, ['spec', 'type']);
  const open = type === 'LoadBalancer' || type === 'NodePort';
  const outside = open || listAt(object.value, ['spec', 'externalIPs']).length > 0;
  if (outside && !asksOf(manifest).has('load-balancer')) {
    yield notAskedFor(
      object,
      ['spec'],
      sentence(
        'lint.asks.port',
        'This opens its own port in the home network, and the manifest doesn’t ask for it.',
      ),
      'load-balancer',
    );
  }
  const name = textAt(object.value, ['spec', 'externalName']);
  if (type !== 'ExternalName' || name === undefined) return;
  const inside = !name.includes('.') || /\.(svc|local|internal)\.?$|\.svc\./i.test(name);
  const own = name.split('.')[1] === manifest.namespace;
  if (inside && !own && !askedKind(manifest, 'other-namespace', 'Service')) {
    yield notAskedFor(
      object,
      ['spec', 'externalName'],
      sentence(
        'lint.asks.service',
        'This points to the service {name}, which isn’t the app’s own, and the manifest doesn’t ask for it.',
        { name },
      ),
      'other-namespace',
      'Service',
    );
  }
}

function* checkIngress(object: LintedObject): Iterable<Problem> {
  const { value } = object;
  if (valueAt(value, ['spec', 'ingressClassName']) === undefined) {
    yield object.at(['spec'], sentence('lint.ingress.class', 'The Ingress has no ingressClassName.'));
  }
  for (const index of listAt(value, ['spec', 'tls']).keys()) {
    // The web entry point has a certificate for every name directly below the cloud’s domains.
    if (issuerAnnotations.some((each) => value.metadata.annotations?.[each] !== undefined)) break;
    yield object.at(
      ['spec', 'tls', index],
      sentence('lint.ingress.no-issuer', 'The Ingress has tls, but nothing issues its certificate.'),
      {
        hint: sentence(
          'lint.ingress.no-issuer.hint',
          'Leave tls out if the name is directly below the cloud’s domain. Otherwise add the annotation {annotation}.',
          { annotation: issuerAnnotations[0] },
        ),
      },
    );
  }
}
