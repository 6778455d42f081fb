import { expect, test } from 'vitest';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { installedCertificate } from './installed-certificate.ts';
import { makeAuthority } from './make-authority.ts';

const now = new Date('2026-12-01T12:00:00Z');
const holding = (data: Record<string, string> | undefined) => ({
  get: async (): Promise<KubeObject | undefined> =>
    data && {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'wildcard-tls', namespace: 'traefik' },
      data,
    },
});

test('the certificate that apps get, with how soon it expires', async () => {
  const { certificate } = makeAuthority('Home', ['home.home.arpa'], now);
  const cluster = holding({ 'tls.crt': Buffer.from(certificate).toString('base64') });
  expect(await installedCertificate(cluster, now)).toMatchObject({ name: 'Home', level: 'fine' });
  expect(await installedCertificate(cluster, new Date('2036-12-01T00:00:00Z'))).toMatchObject({
    level: 'last-day',
  });
});

test.each([undefined, {}, { 'tls.crt': '' }, { 'tls.crt': 'bm90IGEgY2VydGlmaWNhdGU=' }])(
  'no certificate: %j',
  async (data) => {
    expect(await installedCertificate(holding(data), now)).toBeUndefined();
  },
);
