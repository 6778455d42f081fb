import { expect, test } from 'vitest';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { assessExposure } from './assess-exposure.ts';

const externalDns = (...args: string[]): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'external-dns', namespace: 'external-dns' },
  spec: { template: { spec: { containers: [{ args: ['--provider=cloudflare', ...args] }] } } },
});
const usual = externalDns('--source=ingress', '--source=service', '--domain-filter=example.org');

const ingress = (
  host: string,
  annotations: Record<string, string> = {},
  ip = '192.168.8.20',
): KubeObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace: 'ghost', annotations },
  spec: { rules: [{ host }] },
  status: { loadBalancer: { ingress: [{ ip }] } },
});
const target = { 'external-dns.kubernetes.io/target': 'home.dyn.example.net' };
const internalOnly = {
  'traefik.ingress.kubernetes.io/router.middlewares': 'ghost-internal-only@kubernetescrd',
};

const none = { ingresses: [], routes: [], services: [], publishers: [] };

test.each<[string, KubeObject, readonly KubeObject[], string, string]>([
  ['nothing publishes', ingress('blog.example.org', target), [], 'home', 'not-published'],
  ['published with a public target', ingress('blog.example.org', target), [usual], 'internet', 'published'],
  [
    'published with a public address',
    ingress('blog.example.org', {}, '203.0.113.5'),
    [usual],
    'internet',
    'published',
  ],
  ['published with a private address', ingress('blog.example.org'), [usual], 'home', 'private-target'],
  [
    'with a private address, which ExternalDNS leaves out',
    ingress('blog.example.org'),
    [externalDns('--source=ingress', '--exclude-target-net=192.168.0.0/16', '--exclude-target-net=fc00::/7')],
    'home',
    'not-published',
  ],
  [
    'with a name as its target, whatever is left out',
    ingress('blog.example.org', target),
    [externalDns('--source=ingress', '--exclude-target-net=192.168.0.0/16', '--exclude-target-net=wrong')],
    'internet',
    'published',
  ],
  [
    'published, but only for the home network',
    ingress('blog.example.org', { ...target, ...internalOnly }),
    [usual],
    'home',
    'internal-only',
  ],
  ['of another domain', ingress('blog.example.net', target), [usual], 'home', 'not-published'],
  [
    'another source',
    ingress('blog.example.org', target),
    [externalDns('--source=service')],
    'home',
    'not-published',
  ],
  [
    'excluded by a filter',
    ingress('blog.example.org', target),
    [externalDns('--source=ingress', '--annotation-filter=wildcloud.dev/publish=yes')],
    'home',
    'not-published',
  ],
  [
    'of another controller',
    ingress('blog.example.org', { ...target, 'external-dns.kubernetes.io/controller': 'other' }),
    [usual],
    'home',
    'not-published',
  ],
  [
    'stopped',
    ingress('blog.example.org', target),
    [{ ...usual, spec: { ...(usual['spec'] as object), replicas: 0 } }],
    'home',
    'not-published',
  ],
])('%s', (_, object, publishers, reach, key) => {
  expect(assessExposure({ ...none, ingresses: [object], publishers })).toMatchObject([
    { namespace: 'ghost', reach, why: { key: `network.exposed.${key}` } },
  ]);
});

test('routes, addresses and ports; what the internet reaches comes first', () => {
  const route: KubeObject = {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'IngressRoute',
    metadata: { name: 'web', namespace: 'photos' },
    spec: {
      routes: [
        {
          match: 'Host(`a.example.org`) || Host(`b.example.org`, `c.example.org`)',
          middlewares: [{ name: 'internal-only' }],
        },
      ],
    },
  };
  const service = (type: string, ip: string): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'dns', namespace: 'lan-dns' },
    spec: { type, ports: [{ port: 53, nodePort: 30_053 }] },
    status: { loadBalancer: { ingress: [{ ip }] } },
  });
  const services = [
    service('LoadBalancer', '192.168.8.50'),
    service('NodePort', ''),
    service('ClusterIP', ''),
    service('LoadBalancer', '203.0.113.9'),
  ];
  expect(
    assessExposure({ ...none, routes: [route], services }).map(({ name, reach }) => `${name} ${reach}`),
  ).toEqual([
    '203.0.113.9:53 internet',
    '*:30053 home',
    '192.168.8.50:53 home',
    'a.example.org home',
    'b.example.org home',
    'c.example.org home',
  ]);
});
