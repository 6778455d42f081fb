import { describe, expect, test } from 'vitest';
import type { Sentence } from '../../../contract/wire.ts';
import { explainMessage } from './explain-message.ts';

const production = 'https://acme-v02.api.letsencrypt.org/directory';
const explain = (message: string, server = production) =>
  explainMessage(message, { domain: 'cloud.example.org', server });

/** Messages as cert-manager writes them into status fields and events, from public reports. */
const messages: readonly (readonly [name: string, message: string, key: string, isPermanent: boolean])[] = [
  [
    'Cloudflare, a deleted token, on two lines',
    'Cloudflare API Error for GET "/zones?name=example.org" \n\t Error: 9109: Invalid access token',
    'trouble.dns.token-wrong',
    true,
  ],
  [
    'Cloudflare, the same with the search for a zone before it',
    'while attempting to find Zones for domain _acme-challenge.sub.example.org.\nwhile querying the Cloudflare API for GET "/zones?name=_acme-challenge.sub.example.org" \n\t Error: 9109: Invalid access token',
    'trouble.dns.token-wrong',
    true,
  ],
  [
    'Cloudflare, a token with a typing mistake',
    'Cloudflare API Error \n\t Error: 6003: Invalid request headers<- 6111: Invalid format for Authorization header',
    'trouble.dns.token-format',
    true,
  ],
  [
    'Cloudflare, the global key instead of a token',
    'Cloudflare API Error \n\t Error: 6003: Invalid request headers<- 6103: Invalid format for X-Auth-Key header',
    'trouble.dns.token-format',
    true,
  ],
  [
    'Cloudflare, a token that may not list zones',
    "Cloudflare API Error for GET \"/zones?name=example.org\" \n\t Error: 0: Actor 'com.cloudflare.api.token.abc' requires permission 'com.cloudflare.api.account.zone.list' to list zones",
    'trouble.dns.token-right',
    true,
  ],
  [
    'Cloudflare, a token that may only read',
    'Error presenting challenge: while attempting to create the record: while querying the Cloudflare API for POST "/zones/0123abcd/dns_records" \n\t Error: 10000: Authentication error',
    'trouble.dns.token-right',
    true,
  ],
  [
    'Cloudflare, a domain of another account',
    'Found no Zones for domain _acme-challenge.example.org. (neither in the sub-domain nor in the SLD) please make sure your domain-entries in the config are correct and the API key is correctly setup with Zone.read rights.',
    'trouble.dns.no-zone',
    true,
  ],
  [
    'Route 53, a permission that is missing',
    'failed to change Route 53 record set: operation error Route 53: ChangeResourceRecordSets, https response error StatusCode: 403, RequestID: <REDACTED>, api error AccessDenied: User: arn:aws:sts::123456789:assumed-role/my-role/1736 is not authorized to perform: route53:ChangeResourceRecordSets on resource: arn:aws:route53:::hostedzone/x because no identity-based policy allows the route53:ChangeResourceRecordSets action',
    'trouble.dns.aws-right',
    true,
  ],
  [
    'Route 53, an unknown key',
    'Failed to determine Route 53 hosted zone ID: InvalidClientTokenId: The security token included in the request is invalid.\n\tstatus code: 403, request id: 14f60dd1',
    'trouble.dns.aws-key',
    true,
  ],
  [
    'Route 53, a wrong secret',
    'operation error Route 53: ListHostedZonesByName, https response error StatusCode: 403, api error SignatureDoesNotMatch: The request signature we calculated does not match',
    'trouble.dns.aws-secret',
    true,
  ],
  [
    'a token that nobody stored',
    'error getting cloudflare secret: secrets "cloudflare-api-token" not found',
    'trouble.dns.no-secret',
    true,
  ],
  [
    'a webhook solver that is not installed',
    'the server could not find the requested resource (post hetzner.acme.example.com)',
    'trouble.dns.no-solver',
    false,
  ],
  [
    'a webhook solver without rights',
    'hetzner.acme.example.com is forbidden: User "system:serviceaccount:cert-manager:cert-manager" cannot create resource "hetzner" in API group "acme.example.com" at the cluster scope',
    'trouble.dns.solver-right',
    true,
  ],
  [
    'a forbidden mail domain',
    'Failed to register ACME account: 400 urn:ietf:params:acme:error:invalidContact: Error validating contact(s) :: contact email has forbidden domain "example.org"',
    'trouble.acme.email',
    true,
  ],
  [
    'a forbidden mail domain, in older words',
    'Failed to update ACME account:400 urn:ietf:params:acme:error:invalidEmail: Unable to update account :: invalid contact domain. Contact emails @example.com are forbidden',
    'trouble.acme.email',
    true,
  ],
  [
    'a name that is not public',
    'Failed to create Order: 400 urn:ietf:params:acme:error:rejectedIdentifier: Invalid identifiers requested :: Cannot issue for "cloud.home.arpa": Domain name does not end with a valid public suffix (TLD)',
    'trouble.acme.rejected',
    true,
  ],
  [
    'an account that was deactivated',
    'Failed to verify ACME account: 403 urn:ietf:params:acme:error:unauthorized: Account is not valid, has status "deactivated"',
    'trouble.acme.account',
    true,
  ],
  [
    'a CAA record',
    'Error accepting authorization: acme: authorization error for cloud.example.org: 403 urn:ietf:params:acme:error:caa: CAA record for example.org prevents issuance',
    'trouble.acme.caa',
    true,
  ],
  [
    'broken name servers',
    "Error accepting authorization: acme: authorization error for cloud.example.org: 400 urn:ietf:params:acme:error:dns: During secondary validation: DNS problem: SERVFAIL looking up TXT for _acme-challenge.cloud.example.org - the domain's nameservers may be malfunctioning",
    'trouble.acme.servfail',
    true,
  ],
  [
    'a wrong record',
    'Error accepting authorization: acme: authorization error for cloud.example.org: 403 urn:ietf:params:acme:error:unauthorized: Incorrect TXT record "S3ARqVayiuGBC4hE1uyjKinSil386OExHz1vF1UFQUk" found at _acme-challenge.cloud.example.org',
    'trouble.acme.txt',
    true,
  ],
  [
    'a page that is not the check',
    "Waiting for HTTP-01 challenge propagation: wrong status code '404', expected '200'",
    'trouble.acme.http',
    true,
  ],
  [
    'a port that is closed',
    'Error accepting authorization: acme: authorization error for cloud.example.org: 400 urn:ietf:params:acme:error:connection: 203.0.113.7: Fetching http://cloud.example.org/.well-known/acme-challenge/x: Timeout during connect (likely firewall problem)',
    'trouble.acme.connection',
    true,
  ],
  [
    'a name of Let’s Encrypt that leads home',
    'Failed to register ACME account: Get "https://acme-v02.api.letsencrypt.org/directory": tls: failed to verify certificate: x509: certificate is valid for 1f13b7337240568fb138b57f85cd786a.41afac4b5eff697757ccfff11ab9b1ec.traefik.default, not acme-v02.api.letsencrypt.org',
    'trouble.reach.intercepted',
    true,
  ],
  [
    'a CA of one’s own that nobody told cert-manager about',
    'Failed to register ACME account: Get "https://pebble.lan:14000/dir": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'trouble.reach.unknown-authority',
    true,
  ],
  [
    'a clock',
    'Get "https://acme-v02.api.letsencrypt.org/directory": x509: certificate has expired or is not yet valid: current time 2011-01-01T00:00:04Z is before 2026-01-01T00:00:00Z',
    'trouble.reach.clock',
    true,
  ],
  [
    'no DNS in the cluster',
    'Failed to register ACME account: Get "https://acme-v02.api.letsencrypt.org/directory": dial tcp: lookup acme-v02.api.letsencrypt.org on 10.96.0.10:53: server misbehaving',
    'trouble.reach.lookup',
    false,
  ],
  [
    'no internet',
    'Get "https://api.cloudflare.com/client/v4/zones?name=example.org": dial tcp 104.19.192.29:443: i/o timeout',
    'trouble.reach.server',
    false,
  ],
  [
    'a record that is not visible yet',
    'Waiting for DNS-01 challenge propagation: DNS record for "cloud.example.org" not yet propagated',
    'trouble.dns.propagating',
    false,
  ],
  [
    'a resolver at home',
    'Could not determine authoritative nameservers for "_acme-challenge.cloud.example.org."',
    'trouble.dns.no-authority',
    false,
  ],
  ['words that nobody has met', 'the flux capacitor\n   is\tcharging.', 'trouble.certificate.words', false],
];

test.each(messages)('%s', (_name, message, key, isPermanent) => {
  const cause = explain(message);
  expect({ key: cause.sentence.key, isPermanent: cause.isPermanent }).toEqual({ key, isPermanent });
  expect(cause.sentence.text).not.toMatch(/[\n\t]|\{\w+\}|\.\./);
});

describe('a rate limit', () => {
  const valuesOf = ({ values }: Sentence) => ({
    ...values,
    why: keyOf(values?.['why']),
    authority: textOf(values?.['authority']),
  });
  const keyOf = (value: unknown) =>
    typeof value === 'object' && value !== null && 'key' in value ? value.key : value;
  const textOf = (value: unknown) =>
    typeof value === 'object' && value !== null && 'text' in value ? value.text : value;

  test.each([
    [
      'with the form of today',
      'Failed to create Order: 429 urn:ietf:params:acme:error:rateLimited: too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after 2026-09-26 01:29:08 UTC: see https://letsencrypt.org/docs/rate-limits/#new-certificates-per-exact-set-of-identifiers',
      '2026-09-26 01:29 UTC',
      'trouble.acme.limit.same',
    ],
    [
      'with the form of 2022',
      'Failed to create Order: 429 urn:ietf:params:acme:error:rateLimited: Error creating new order :: too many certificates (5) already issued for this exact set of domains in the last 168 hours: domain.example.com, retry after 2022-09-26T01:29:08Z: see https://letsencrypt.org/docs/duplicate-certificate-limit/',
      '2022-09-26 01:29 UTC',
      'trouble.acme.limit.same',
    ],
    [
      'for a whole domain',
      '429 urn:ietf:params:acme:error:rateLimited: too many certificates (50) already issued for "example.org" in the last 168h0m0s, retry after 2026-09-26 01:29:08 UTC: see https://letsencrypt.org/docs/rate-limits/',
      '2026-09-26 01:29 UTC',
      'trouble.acme.limit.domain',
    ],
    [
      'without a time',
      'Failed to create Order: 429 urn:ietf:params:acme:error:rateLimited: Error creating new order :: too many failed authorizations recently: see https://letsencrypt.org/docs/rate-limits/',
      undefined,
      'trouble.acme.limit.failed',
    ],
    [
      'for new accounts',
      'Failed to register ACME account: 429 urn:ietf:params:acme:error:rateLimited: too many new registrations (10) from this IP address in the last 3h0m0s, retry after 2026-09-26 01:29:08 UTC: see https://letsencrypt.org/docs/rate-limits/',
      '2026-09-26 01:29 UTC',
      'trouble.acme.limit.accounts',
    ],
  ])('%s', (_name, message, after, why) => {
    const cause = explain(message);
    expect(cause.isPermanent).toBe(true);
    expect(valuesOf(cause.sentence)).toMatchObject({
      authority: 'Let’s Encrypt',
      why,
      ...(after === undefined ? {} : { after }),
    });
    expect(cause.sentence.key).toBe(after === undefined ? 'trouble.acme.limit' : 'trouble.acme.limit.until');
  });

  test('of another server is not said to be Let’s Encrypt’s', () => {
    const cause = explain(
      '429 urn:ietf:params:acme:error:rateLimited: slow down',
      'https://pebble.lan:14000/dir',
    );
    expect(valuesOf(cause.sentence)).toMatchObject({
      authority: 'The certificate authority',
      why: 'trouble.acme.limit.other',
    });
  });
});

test('the refused email address is named', () => {
  const named = (message: string) => explain(message).sentence.values?.['which'];
  expect(named('invalidContact: unable to parse email address me@home')).toBe(' me@home');
  expect(named('invalidContact: contact email has forbidden domain \\"example.org\\"')).toBe(
    ' (@example.org)',
  );
  expect(named('invalidContact: A contact URL for an account was invalid')).toBe('');
});

test('a message of a megabyte takes no minute to read, and becomes one line', () => {
  const { sentence } = explain(`x "/zones/${'a/'.repeat(500_000)} Error: ${'lookup a'.repeat(10_000)}`);
  expect(sentence.text.length).toBeLessThan(600);
});
