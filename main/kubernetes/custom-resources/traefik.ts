import { sentence } from '../../lib/sentence.ts';
import type { Explanation } from '../explanation.ts';
import { groupKindOf, type KubeObject } from '../kube-object.ts';
import { listAt, textAt } from '../read-field.ts';

const middlewaresAnnotation = 'traefik.ingress.kubernetes.io/router.middlewares';

/**
 * Why Traefik doesn't serve a route: it drops one that names a Service or Middleware which doesn't exist, answers 404
 * there, and reports that only in its log. `related` holds all Services and Middlewares of the namespace.
 */
export function explainRoute(route: KubeObject, related: readonly KubeObject[]): Explanation | undefined {
  const namespace = route.metadata.namespace ?? '';
  const has = (groupKind: string, name: string) =>
    related.some((each) => groupKindOf(each) === groupKind && each.metadata.name === name);
  const about = { kind: route.kind, name: route.metadata.name };
  const middleware = middlewaresOf(route)
    .filter((each) => each.namespace === namespace)
    .find(({ name }) => !has('Middleware.traefik.io', name));
  if (middleware !== undefined) {
    return {
      ...{ about, isPermanent: false },
      sentence: sentence(
        'trouble.route.middleware',
        'The web address doesn’t work because its Middleware {name} doesn’t exist.',
        { name: middleware.name },
      ),
      hint: sentence('trouble.route.middleware.hint', 'Deploy the app again.'),
    };
  }
  const service = servicesOf(route)
    .filter((each) => each.namespace === namespace)
    .find(({ name }) => !has('Service', name));
  if (service === undefined) return undefined;
  return {
    ...{ about, isPermanent: false },
    sentence: sentence(
      'trouble.route.service',
      'The web address leads to the Service {name}, which doesn’t exist.',
      { name: service.name },
    ),
    hint: sentence('trouble.route.middleware.hint', 'Deploy the app again.'),
  };
}

interface Reference {
  readonly namespace: string;
  readonly name: string;
}

function middlewaresOf(route: KubeObject): Reference[] {
  const own = route.metadata.namespace ?? '';
  if (groupKindOf(route) === 'IngressRoute.traefik.io') {
    return listAt(route, 'spec', 'routes')
      .flatMap((each) => listAt(each, 'middlewares'))
      .flatMap((each) => referenceTo(each, own));
  }
  // `<namespace>-<name>@kubernetescrd`; both may contain hyphens, so only those of the own namespace are certain.
  return (route.metadata.annotations?.[middlewaresAnnotation] ?? '').split(',').flatMap((each) => {
    const [full = '', provider] = each.trim().split('@');
    return provider === 'kubernetescrd' && full.startsWith(`${own}-`)
      ? [{ namespace: own, name: full.slice(own.length + 1) }]
      : [];
  });
}

function servicesOf(route: KubeObject): Reference[] {
  const own = route.metadata.namespace ?? '';
  if (groupKindOf(route) === 'IngressRoute.traefik.io') {
    return listAt(route, 'spec', 'routes')
      .flatMap((each) => listAt(each, 'services'))
      .filter((each) => (textAt(each, 'kind') ?? 'Service') === 'Service')
      .flatMap((each) => referenceTo(each, own));
  }
  return listAt(route, 'spec', 'rules')
    .flatMap((rule) => listAt(rule, 'http', 'paths'))
    .flatMap((path) => textAt(path, 'backend', 'service', 'name') ?? [])
    .map((name) => ({ namespace: own, name }));
}

/** A name with `@` is of another provider, such as `api@internal`. */
function referenceTo(value: unknown, own: string): Reference[] {
  const name = textAt(value, 'name');
  if (name === undefined || name.includes('@')) return [];
  return [{ namespace: textAt(value, 'namespace') ?? own, name }];
}
