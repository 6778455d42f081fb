import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KubeObject } from '../kubernetes/kubernetes.ts';
import { certificateOf } from '../lib/certificate-of.ts';
import { type Openssl, openOpenssl } from '../network/certificates/openssl.fake.ts';
import { type KeptUse, readKept, useOf } from './check-kept.ts';

const names = ['*.cloud.example', 'cloud.example'];
const now = new Date();
const inAYear = new Date(now.getTime() + 365 * 86_400_000);
const any: KeptUse = { names, authority: undefined };

describe('kept certificates', () => {
  let openssl: Openssl;
  let crt: string;
  let key: string;
  let otherKey: string;
  let authority: string;
  let otherAuthority: string;
  const base64 = async (file: string) => (await openssl.file(file)).toString('base64');
  const kept = (data: object) =>
    JSON.stringify({ type: 'kubernetes.io/tls', data, labels: {}, annotations: {} });

  beforeAll(async () => {
    openssl = await openOpenssl();
    await openssl.certificate('ca', { authority: true });
    await openssl.certificate('other-ca', { authority: true });
    await openssl.certificate('leaf', { by: 'ca', names: names.map((name) => `DNS:${name}`).join(',') });
    crt = await base64('leaf.crt');
    key = await base64('leaf.key');
    otherKey = await base64('ca.key');
    authority = await base64('ca.crt');
    otherAuthority = await base64('other-ca.crt');
  });
  afterAll(() => openssl.close());

  test('are put back as they were', () => {
    const data = { 'tls.crt': crt, 'tls.key': key, 'ca.crt': authority };
    const use = { names, authority: certificateOf(authority) };
    expect(readKept(kept(data), use, now)).toMatchObject({ kept: { data } });
    expect(readKept(kept({ 'tls.key': key }), { names: [], authority: undefined }, now)).toMatchObject({
      kept: { data: { 'tls.key': key } },
    });
  });

  test('that somebody damaged are not', () => {
    const damaged = [
      '',
      'null',
      '{"type":1}',
      kept({}),
      kept({ 'tls.crt': crt }),
      kept({ 'tls.key': key }),
      kept({ 'tls.crt': 'no base64!', 'tls.key': key }),
      kept({ 'tls.crt': crt.slice(0, 200), 'tls.key': key }),
      kept({ 'tls.crt': crt, 'tls.key': key.slice(0, 40) }),
      kept({ 'tls.crt': crt, 'tls.key': otherKey }),
      kept({ 'tls.crt': crt, 'tls.key': key }).slice(0, -9),
    ];
    for (const text of damaged) expect(readKept(text, any, now), text).toEqual({ problem: 'damaged' });
  });

  test('that are no use any more are not', () => {
    const text = kept({ 'tls.crt': crt, 'tls.key': key });
    const problem = (use: KeptUse, at: Date) => readKept(text, use, at);
    expect(problem(any, inAYear)).toEqual({ problem: 'expired' });
    expect(problem({ names: [...names, '*.moved.example'], authority: undefined }, now)).toEqual({
      problem: 'for other names',
    });
    expect(problem({ names, authority: certificateOf(otherAuthority) }, now)).toEqual({
      problem: 'of another certificate authority',
    });
  });

  test('have to fit the Certificate and the authority that are deployed', () => {
    const issuerRef = { kind: 'ClusterIssuer', name: 'own-ca' };
    const certificate: KubeObject = {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      metadata: { name: 'wildcard', namespace: 'traefik' },
      spec: { secretName: 'wildcard-tls', dnsNames: names, issuerRef },
    };
    const issuer: KubeObject = {
      apiVersion: 'cert-manager.io/v1',
      kind: 'ClusterIssuer',
      metadata: { name: 'own-ca' },
      spec: { ca: { secretName: 'own-ca' } },
    };
    const secret: KubeObject = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'own-ca', namespace: 'cert-manager' },
      data: { 'tls.crt': authority },
    };
    const use = useOf(certificate, [certificate, issuer, secret]);
    expect(use.names).toEqual(names);
    expect(use.authority?.fingerprint256).toBe(certificateOf(authority)?.fingerprint256);
    expect(useOf(certificate, [certificate]).authority).toBeUndefined();
  });
});
