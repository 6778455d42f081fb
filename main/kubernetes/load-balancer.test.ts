import { expect, test } from 'vitest';
import { balancerOf } from './load-balancer.ts';
import type { KubeObject } from './kube-object.ts';

const service = (status: object, addresses?: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: 'traefik',
    ...(addresses === undefined ? {} : { annotations: { 'practice.wildcloud.dev/addresses': addresses } }),
  },
  spec: { ports: [{ port: 80 }, { port: 443 }] },
  status: { loadBalancer: { ingress: [status] } },
});

test('a Service without an address has no load balancer', () => {
  expect(balancerOf(undefined)).toBeUndefined();
  expect(balancerOf(service({}))).toBeUndefined();
});

test.each([
  ['where it says', service({ ip: '192.168.1.240' }), '192.168.1.240:443'],
  [
    'at the ports of its status',
    service({ ip: '10.0.0.1', ports: [{ port: 1 }, { port: 2 }] }),
    '10.0.0.1:2',
  ],
  [
    'on another port, without the right to open 443',
    service({ ip: '127.77.0.200' }, '443/TCP=127.77.0.200:8443,80/TCP=127.77.0.200:8080'),
    '127.77.0.200:8443',
  ],
  [
    'at another address, where 127.0.0.1 is the only one',
    service({ ip: '127.77.0.200' }, '443/TCP=127.0.0.1:8443'),
    '127.0.0.1:8443',
  ],
])('443 is served %s', (_where, object, expected) => {
  const place = balancerOf(object)?.placeOf(443);
  expect(`${place?.address}:${place?.port}`).toBe(expected);
});
