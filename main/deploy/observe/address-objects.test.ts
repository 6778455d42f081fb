import { expect, test } from 'vitest';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { brokenRoutes, isUnaddressed } from './address-objects.ts';

const make = (apiVersion: string, kind: string, name: string, rest: object = {}): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'ghost' },
  ...rest,
});
const route = (service: string, middleware?: string) =>
  make('traefik.io/v1alpha1', 'IngressRoute', 'ghost', {
    spec: {
      routes: [
        {
          services: [{ name: service }],
          middlewares: middleware === undefined ? [] : [{ name: middleware }],
        },
      ],
    },
  });
const service = make('v1', 'Service', 'ghost');
const middleware = make('traefik.io/v1alpha1', 'Middleware', 'internal-only');

test.each([
  ['a route to members', [service, middleware, route('ghost', 'internal-only')], 0],
  ['a route without its Middleware', [service, route('ghost', 'internal-only')], 1],
  ['a route without its Service', [route('ghost')], 1],
])('%s', (_name, members, count) => {
  expect(brokenRoutes(members)).toHaveLength(count);
});

test('only a LoadBalancer Service waits for an address', () => {
  const balancer = make('v1', 'Service', 'ssh', {
    spec: { type: 'LoadBalancer' },
    status: { loadBalancer: {} },
  });
  expect([service, balancer, middleware].filter(isUnaddressed)).toEqual([balancer]);
});
