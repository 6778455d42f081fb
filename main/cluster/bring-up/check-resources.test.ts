import { expect, test } from 'vitest';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { checkResources, type ObservedResources } from './check-resources.ts';

const none: ObservedResources = { certificates: [], related: [], volumes: [], others: [] };
const now = new Date('2026-06-01T00:00:00Z');
const certificate = (name: string, status: object): KubeObject => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name, namespace: 'traefik', uid: name },
  spec: { dnsNames: [`${name}.example.org`] },
  status,
});
const issued = { type: 'Ready', status: 'True', reason: 'Ready' };
const valid = {
  conditions: [issued],
  ...{ notAfter: '2026-08-01T00:00:00Z', renewalTime: '2026-07-01T00:00:00Z' },
};
const volume = (name: string, status: object): KubeObject => ({
  apiVersion: 'longhorn.io/v1beta2',
  kind: 'Volume',
  metadata: { name, namespace: 'longhorn-system' },
  status: { state: 'attached', kubernetesStatus: { namespace: 'ghost', pvcName: 'posts' }, ...status },
});
const owned = (kind: string, name: string, owner: string, status: object): KubeObject => ({
  apiVersion: kind === 'CertificateRequest' ? 'cert-manager.io/v1' : 'acme.cert-manager.io/v1',
  kind,
  metadata: {
    name,
    namespace: 'traefik',
    uid: name,
    ownerReferences: [{ kind: 'x', name: owner, uid: owner }],
  },
  spec: { dnsName: 'a.example.org' },
  status,
});
const deleted = [
  owned('CertificateRequest', 'r', 'a', {}),
  owned('Order', 'o', 'r', { state: 'pending' }),
  owned('Challenge', 'c', 'o', {
    state: 'pending',
    reason: 'Cloudflare API Error\n Error: 9109: Invalid access token',
  }),
];

type Row = readonly [name: string, observed: Partial<ObservedResources>, lines: readonly string[]];
const rows: readonly Row[] = [
  ['a cluster without such services', {}, []],
  [
    'all is well, in one line each',
    {
      certificates: [certificate('a', valid), certificate('b', valid)],
      volumes: [volume('v', { robustness: 'healthy' })],
    },
    ['certificates ok health.certificates.valid', 'volumes ok health.volumes.healthy'],
  ],
  [
    'one of two certificates is refused',
    { certificates: [certificate('a', {}), certificate('b', valid)], related: deleted },
    ['certificate-traefik-a failed trouble.dns.token-wrong'],
  ],
  [
    'a certificate is on its way',
    { certificates: [certificate('a', {})] },
    ['certificate-traefik-a waiting kube.certificate.waiting'],
  ],
  [
    'a valid certificate can no longer be renewed',
    {
      certificates: [
        certificate('a', {
          ...valid,
          conditions: [issued, { type: 'Issuing', status: 'False', reason: 'Failed' }],
        }),
      ],
      related: deleted,
    },
    ['certificate-traefik-a waiting trouble.dns.token-wrong'],
  ],
  [
    'nobody renews a certificate',
    { certificates: [certificate('a', { ...valid, renewalTime: '2026-05-01T00:00:00Z' })] },
    ['certificate-traefik-a waiting health.certificate.overdue'],
  ],
  [
    'a certificate that cert-manager did not plan to renew',
    { certificates: [certificate('a', { conditions: [issued] })] },
    ['certificates ok health.certificates.valid'],
  ],
  [
    'volumes in trouble',
    {
      volumes: [
        volume('v', { robustness: 'degraded' }),
        volume('w', { robustness: 'faulted' }),
        volume('x', { robustness: 'healthy' }),
      ],
    },
    ['volume-v waiting trouble.volume.degraded', 'volume-w failed trouble.volume.faulted'],
  ],
  [
    'an address range that MetalLB refuses',
    {
      others: [
        {
          apiVersion: 'metallb.io/v1beta1',
          kind: 'ConfigurationState',
          metadata: { name: 'controller' },
          status: { result: 'Invalid', errorSummary: 'x' },
        },
      ],
    },
    ['ConfigurationState.metallb.io-controller failed trouble.address.refused'],
  ],
];

test.each(rows.map((row) => [row[0], row] as const))('%s', (_name, [, observed, lines]) => {
  const checks = checkResources({ ...none, ...observed }, now);
  expect(checks.map(({ id, state, detail }) => `${id} ${state} ${detail.key}`)).toEqual(lines);
});
