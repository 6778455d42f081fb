import { expect, test } from 'vitest';
import { copiedHost, copiedIngress } from './copied-ingress.ts';

test.each([
  ['ghost.cloud.example', 'ghost-copy.cloud.example'],
  ['photos.example', undefined],
  ['ghost.practice.localhost', 'ghost-copy.practice.localhost'],
])('the copy of %s is at %s', (host, expected) => {
  expect(copiedHost(host)).toBe(expected);
});

test('its address is known at home only, and asks for no certificate', () => {
  const ingress = copiedIngress(
    [
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: {
          name: 'ghost',
          annotations: {
            'external-dns.kubernetes.io/target': 'cloud.example',
            'cert-manager.io/cluster-issuer': 'letsencrypt-prod',
            'traefik.ingress.kubernetes.io/router.entrypoints': 'websecure',
          },
        },
        spec: {
          ingressClassName: 'traefik',
          tls: [{ hosts: ['ghost.cloud.example'], secretName: 'ghost-tls' }],
          rules: [{ host: 'ghost.cloud.example', http: { paths: [] } }],
        },
      },
    ],
    'wild-beside-ghost',
  );
  expect(ingress?.metadata.annotations).toEqual({
    'external-dns.kubernetes.io/controller': 'none',
    'traefik.ingress.kubernetes.io/router.entrypoints': 'websecure',
  });
  expect(ingress?.['spec']).toEqual({
    ingressClassName: 'traefik',
    rules: [{ host: 'ghost-copy.cloud.example', http: { paths: [] } }],
  });
});
