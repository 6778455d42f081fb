import type { Exposed } from '../../../contract/network.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { type KubeObject, listAt, mapAt, numberAt, textAt } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { isPrivate } from '../chain/explain-resolution.ts';
import { ingressHosts, routeHosts } from '../chain/observe-cluster.ts';
import { readPublishing, targetsOf } from './publishing.ts';

export interface ExposureFacts {
  readonly ingresses: readonly KubeObject[];
  /** IngressRoutes of Traefik. */
  readonly routes: readonly KubeObject[];
  readonly services: readonly KubeObject[];
  /** The Deployments of ExternalDNS. */
  readonly publishers: readonly KubeObject[];
}

/** Everything that can be reached from outside the cluster; what the internet can reach comes first. */
export function assessExposure({
  ingresses,
  routes,
  services,
  publishers,
}: ExposureFacts): readonly Exposed[] {
  const publishing = readPublishing(publishers);
  const web = [
    ...ingresses.map((object) => ({ object, hosts: ingressHosts(object) })),
    ...routes.map((object) => ({ object, hosts: routeHosts(object) })),
  ].flatMap(({ object, hosts }) => {
    const published = publishing.publishes(object);
    const { reach, why } = judgeWeb(object, published);
    return hosts.map(({ host, namespace }) => ({ name: host, namespace, reach, published, why }));
  });
  const ports = services.flatMap((object) => exposedPorts(object, publishing.publishes(object)));
  return [...web, ...ports].toSorted(
    (a, b) => Number(b.reach === 'internet') - Number(a.reach === 'internet') || a.name.localeCompare(b.name),
  );
}

type Judgement = Pick<Exposed, 'reach' | 'why'>;

function judgeWeb(object: KubeObject, published: boolean): Judgement {
  if (isInternalOnly(object)) return { reach: 'home', why: internalOnly };
  if (!published) return { reach: 'home', why: notPublished };
  const targets = targetsOf(object);
  return targets.length > 0 && targets.every(isPrivate)
    ? { reach: 'home', why: publishedPrivately }
    : {
        reach: 'internet',
        why: sentence(
          'network.exposed.published',
          'ExternalDNS publishes its name, with {targets} as the address.',
          {
            targets: targets.join(', ') || '?',
          },
        ),
      };
}

/** The middleware internal-only, named in an annotation of an Ingress or in each route. */
function isInternalOnly(object: KubeObject): boolean {
  const named = mapAt(object, 'metadata', 'annotations')['traefik.ingress.kubernetes.io/router.middlewares'];
  if (typeof named === 'string')
    return named.split(',').some((one) => one.trim().endsWith('-internal-only@kubernetescrd'));
  const routes = listAt(object, 'spec', 'routes');
  return (
    routes.length > 0 &&
    routes.every((route) =>
      listAt(route, 'middlewares').some((one) => textAt(one, 'name') === 'internal-only'),
    )
  );
}

function exposedPorts(object: KubeObject, published: boolean): readonly Exposed[] {
  const { namespace = 'default' } = object.metadata;
  const ports = listAt(object, 'spec', 'ports');
  if (textAt(object, 'spec', 'type') === 'NodePort') {
    return ports.flatMap((port) => {
      const number = numberAt(port, 'nodePort');
      return number === undefined
        ? []
        : [{ name: `*:${number}`, namespace, reach: 'home' as const, published: false, why: onEveryMachine }];
    });
  }
  if (textAt(object, 'spec', 'type') !== 'LoadBalancer') return [];
  return listAt(object, 'status', 'loadBalancer', 'ingress').flatMap((one) => {
    const address = textAt(one, 'ip');
    if (address === undefined) return [];
    const reach = isPrivate(address) ? ('home' as const) : ('internet' as const);
    const why: Sentence = reach === 'home' ? ownAddress : publicAddress;
    return ports.map((port) => ({
      name: `${address}:${numberAt(port, 'port') ?? '?'}`,
      namespace,
      reach,
      published,
      why,
    }));
  });
}

const internalOnly = sentence(
  'network.exposed.internal-only',
  'The web entry point only lets in the home network (internal-only).',
);
const notPublished = sentence(
  'network.exposed.not-published',
  'Its name isn’t published, so only your home network knows it.',
);
const publishedPrivately = sentence(
  'network.exposed.private-target',
  'Its name is published, but leads to an address in your home network.',
);
const onEveryMachine = sentence(
  'network.exposed.node-port',
  'Every machine accepts connections on this port.',
);
const ownAddress = sentence('network.exposed.own-address', 'It has its own address in your home network.');
const publicAddress = sentence(
  'network.exposed.public-address',
  'It has an address that the whole internet can reach.',
);
