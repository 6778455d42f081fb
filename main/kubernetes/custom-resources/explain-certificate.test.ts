import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../kube-object.ts';
import { assessCertManager } from './cert-manager.ts';
import { explainCertificate } from './explain-certificate.ts';

type Fields = Readonly<Record<string, unknown>>;
const make = (
  kind: string,
  name: string,
  owner: string | undefined,
  status: Fields,
  spec: Fields = {},
  meta: Fields = {},
): KubeObject => ({
  apiVersion: kind === 'Order' || kind === 'Challenge' ? 'acme.cert-manager.io/v1' : 'cert-manager.io/v1',
  kind,
  metadata: {
    ...{ name, namespace: 'traefik', uid: `uid-${name}`, generation: 1 },
    ...(owner === undefined ? {} : { ownerReferences: [{ kind: 'x', name: owner, uid: `uid-${owner}` }] }),
    ...meta,
  },
  spec,
  status,
});
const condition = (type: string, status: string, reason: string, message = '') => ({
  type,
  status,
  reason,
  message,
  observedGeneration: 1,
});
const issuerRef = { kind: 'ClusterIssuer', name: 'letsencrypt-prod' };

const certificate = make(
  'Certificate',
  'wildcard',
  undefined,
  {
    conditions: [
      condition('Ready', 'False', 'DoesNotExist', 'Issuing certificate as Secret does not exist'),
      condition('Issuing', 'True', 'DoesNotExist'),
    ],
  },
  { dnsNames: ['*.cloud.example.org'], issuerRef },
);
const failed = {
  ...certificate,
  status: {
    failedIssuanceAttempts: 2,
    conditions: [
      condition('Ready', 'False', 'DoesNotExist', 'Issuing certificate as Secret does not exist'),
      condition(
        'Issuing',
        'False',
        'Failed',
        'The certificate request has failed to complete and will be retried: Failed to wait for order resource "wildcard-1" to become ready: order is in "invalid" state: ',
      ),
    ],
  },
};
const request = (message: string, reason = 'Pending') =>
  make(
    'CertificateRequest',
    'request',
    'wildcard',
    { conditions: [condition('Ready', 'False', reason, message)] },
    { issuerRef },
  );
const waiting = request('Waiting on certificate issuance from order traefik/order: "pending"');
const order = (status: Fields) =>
  make('Order', 'order', 'request', status, { dnsNames: ['*.cloud.example.org'], issuerRef });
const challenge = (name: string, status: Fields) =>
  make('Challenge', name, 'order', status, { dnsName: 'cloud.example.org' });
const issuer = (ready: string, message = '') =>
  make(
    'ClusterIssuer',
    'letsencrypt-prod',
    undefined,
    { conditions: [condition('Ready', ready, 'ErrRegisterACMEAccount', message)] },
    { acme: { server: 'https://acme-v02.api.letsencrypt.org/directory' } },
  );

const invalid =
  'Error accepting authorization: acme: authorization error for cloud.example.org: 403 urn:ietf:params:acme:error:unauthorized: Incorrect TXT record "x" found at _acme-challenge.cloud.example.org';
const wrongToken =
  'Cloudflare API Error for GET "/zones?name=example.org" \n\t Error: 9109: Invalid access token';

describe('a certificate gives the deepest reason', () => {
  const rows: readonly (readonly [
    string,
    KubeObject,
    readonly KubeObject[],
    string | undefined,
    boolean?,
  ])[] = [
    ['nothing has begun', certificate, [], undefined],
    [
      'all is on its way',
      certificate,
      [
        waiting,
        order({ state: 'pending' }),
        challenge('a', { state: 'pending', processing: true }),
        issuer('True'),
      ],
      undefined,
    ],
    [
      'a challenge with a wrong token',
      certificate,
      [
        waiting,
        order({ state: 'pending' }),
        challenge('a', { state: 'pending', reason: wrongToken }),
        issuer('True'),
      ],
      'trouble.dns.token-wrong',
      true,
    ],
    [
      'of two challenges the failed one',
      failed,
      [
        request('', 'Failed'),
        order({ state: 'invalid' }),
        challenge('a', {
          state: 'pending',
          reason: 'Waiting for DNS-01 challenge propagation: DNS record for "x" not yet propagated',
        }),
        challenge('b', { state: 'invalid', reason: invalid }),
      ],
      'trouble.acme.txt',
      true,
    ],
    [
      'a wait that nobody continues, because the order is over',
      failed,
      [
        request('', 'Failed'),
        order({ state: 'expired' }),
        challenge('a', {
          state: 'expired',
          reason: 'Waiting for DNS-01 challenge propagation: DNS record for "x" not yet propagated',
        }),
      ],
      'trouble.dns.propagating',
      true,
    ],
    [
      'an order that was never accepted',
      failed,
      [
        request('Failed to wait for order', 'Failed'),
        order({
          state: 'errored',
          reason:
            'Failed to create Order: 429 urn:ietf:params:acme:error:rateLimited: too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after 2026-09-26 01:29:08 UTC',
        }),
      ],
      'trouble.acme.limit.until',
      true,
    ],
    [
      'an issuer that could not register',
      certificate,
      [
        request('Referenced issuer is not ready'),
        issuer(
          'False',
          'Failed to register ACME account: 400 urn:ietf:params:acme:error:invalidContact: contact email has forbidden domain "example.org"',
        ),
      ],
      'trouble.acme.email',
      true,
    ],
    [
      'an issuer that nobody made',
      certificate,
      [
        request(
          'Referenced "ClusterIssuer" not found: clusterissuer.cert-manager.io "letsencrypt-prod" not found',
        ),
      ],
      'trouble.certificate.no-issuer',
      false,
    ],
    ['a request that failed without a word below it', failed, [], 'trouble.acme.order', true],
    [
      'steps of another certificate do not count',
      certificate,
      [
        {
          ...challenge('a', { state: 'invalid', reason: invalid }),
          metadata: { name: 'a', ownerReferences: [{ kind: 'Order', name: 'x', uid: 'other' }] },
        },
      ],
      undefined,
    ],
    [
      'a ready one',
      make('Certificate', 'wildcard', undefined, { conditions: [condition('Ready', 'True', 'Ready')] }),
      [],
      undefined,
    ],
  ];

  test.each(rows.map((row) => [row[0], row] as const))(
    '%s',
    (_name, [, object, related, key, isPermanent]) => {
      const explanation = explainCertificate(object, related);
      expect(explanation?.sentence.key).toBe(key);
      if (isPermanent !== undefined) expect(explanation?.isPermanent).toBe(isPermanent);
    },
  );

  test('the newest attempt counts', () => {
    const at = (object: KubeObject, time: string, uid: string) => ({
      ...object,
      metadata: { ...object.metadata, creationTimestamp: time, uid },
    });
    const old = at(request('', 'Failed'), '2026-01-01T00:00:00Z', 'uid-old');
    const oldOrder = {
      ...order({ state: 'errored', reason: wrongToken }),
      metadata: { name: 'old', ownerReferences: [{ kind: 'x', name: 'old', uid: 'uid-old' }] },
    };
    const now = at(waiting, '2026-01-02T00:00:00Z', 'uid-request');
    expect(
      explainCertificate(certificate, [old, oldOrder, now, order({ state: 'pending' })]),
    ).toBeUndefined();
  });

  test('an issuer of the same name in another namespace does not count', () => {
    const own = { ...certificate, spec: { issuerRef: { kind: 'Issuer', name: 'own' } } };
    const other = make('Issuer', 'own', undefined, { conditions: [condition('Ready', 'False', 'x', 'x')] });
    const elsewhere = { ...other, metadata: { ...other.metadata, namespace: 'elsewhere' } };
    expect(explainCertificate(own, [other])?.sentence.key).toBe('trouble.certificate.words');
    expect(explainCertificate(own, [elsewhere])).toBeUndefined();
  });

  test('the controller’s own words are kept', () => {
    const explanation = explainCertificate(challenge('a', { state: 'pending', reason: wrongToken }), []);
    expect(explanation).toMatchObject({ about: { kind: 'Challenge', name: 'a' }, event: wrongToken });
  });
});

describe('assessCertManager', () => {
  test.each<readonly [string, KubeObject, string | undefined]>([
    ['a certificate that cert-manager hasn’t seen', make('Certificate', 'c', undefined, {}), 'progressing'],
    [
      'a certificate that was issued for an older version of it',
      {
        ...certificate,
        metadata: { name: 'c', generation: 2 },
        status: { conditions: [condition('Ready', 'True', 'Ready')] },
      },
      'progressing',
    ],
    [
      'a failed certificate that was changed since',
      { ...failed, metadata: { name: 'c', generation: 2 } },
      'progressing',
    ],
    ['a failed certificate', failed, 'failed'],
    [
      'a request that was denied',
      make('CertificateRequest', 'r', undefined, { conditions: [condition('Denied', 'True', 'Policy')] }),
      'failed',
    ],
    ['an issuer without status', make('ClusterIssuer', 'i', undefined, {}), 'progressing'],
    ['an issuer', issuer('True'), 'ready'],
    ['an order without a state', order({}), 'progressing'],
    ['an invalid order', order({ state: 'invalid' }), 'failed'],
    ['a valid challenge', challenge('a', { state: 'valid' }), 'ready'],
    ['an unknown state', challenge('a', { state: 'thinking' }), 'progressing'],
    ['anything else', { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' } }, undefined],
  ])('%s', (_name, object, state) => {
    expect(assessCertManager(object)?.state).toBe(state);
  });
});
