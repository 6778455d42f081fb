import type { CloudSample } from './shipped-services.ts';

interface Scenario extends CloudSample {
  /** What the services of this cloud have that those of others don’t. */
  readonly expected: {
    readonly addresses: { readonly traefik: string; readonly dns: string };
    readonly zones: readonly string[];
    readonly issuers: Readonly<Record<string, unknown>>;
    readonly certificate?: { readonly issuer: string; readonly names: readonly string[] };
    /** Arguments of ExternalDNS. */
    readonly published: readonly string[];
    readonly replicas: string;
  };
}

const machines = (count: number) => ({
  count,
  controlPlanes: count,
  workers: 0,
  storage: count,
  nvidia: true,
});
const cluster = { name: 'home-example-org', ipAddressPool: '192.168.8.20-192.168.8.29' };
const nfs = { host: 'nas.home.example.org', mediaPath: '/export/media' };
const secretOf = (key: string) => ({ name: 'cert-manager-secrets', key });
const letsencrypt = (server: string, solver: unknown, more = {}) => ({ server, solver, ...more });
const staging = 'https://acme-staging-v02.api.letsencrypt.org/directory';
const production = 'https://acme-v02.api.letsencrypt.org/directory';

const cloudflare = {
  dns01: { cloudflare: { apiTokenSecretRef: secretOf('cloudflare.token') } },
  selector: { dnsZones: ['example.org'] },
};
const route53 = {
  dns01: {
    route53: {
      region: 'us-east-1',
      hostedZoneID: 'Z0EXAMPLE',
      accessKeyID: 'AKIAEXAMPLE',
      secretAccessKeySecretRef: secretOf('route53.secretAccessKey'),
    },
  },
};
const rfc2136 = {
  dns01: {
    rfc2136: {
      nameserver: '127.0.0.1:53',
      tsigKeyName: 'wild',
      tsigAlgorithm: 'HMACSHA256',
      tsigSecretSecretRef: secretOf('rfc2136.tsigSecret'),
    },
  },
};

/** Clouds whose services differ from each other. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'one machine, only at home': {
    machines: machines(1),
    config: {
      cloud: { domain: 'cloud.home.arpa', internalDomain: 'internal.cloud.home.arpa', monitoring: true, nfs },
      cluster,
    },
    expected: {
      addresses: { traefik: '192.168.8.20', dns: '192.168.8.21' },
      zones: ['cloud.home.arpa, kept at home', 'internal.cloud.home.arpa, kept at home'],
      issuers: { 'own-ca': { ca: { secretName: 'own-ca' } } },
      certificate: {
        issuer: 'own-ca',
        names: [
          '*.cloud.home.arpa',
          'cloud.home.arpa',
          '*.internal.cloud.home.arpa',
          'internal.cloud.home.arpa',
        ],
      },
      published: [],
      replicas: '1',
    },
  },
  'three machines, Cloudflare, the web entry point at the second address': {
    machines: machines(3),
    config: {
      cloud: {
        domain: 'home.example.org',
        internalDomain: 'internal.home.example.org',
        baseDomain: 'example.org',
        email: 'me@example.org',
        dns: { provider: 'cloudflare' },
        nfs,
      },
      cluster: {
        ...cluster,
        network: '192.168.8.0/24',
        loadBalancerIp: '192.168.8.21',
        certManager: {
          issuer: 'letsencrypt-prod',
          cloudflare: { domain: 'example.org', zoneID: '0123abcd' },
        },
      },
    },
    expected: {
      addresses: { traefik: '192.168.8.21', dns: '192.168.8.20' },
      zones: ['home.example.org', 'internal.home.example.org'],
      issuers: {
        'letsencrypt-prod': letsencrypt(production, cloudflare, { email: 'me@example.org' }),
        'letsencrypt-staging': letsencrypt(staging, cloudflare, { email: 'me@example.org' }),
      },
      certificate: {
        issuer: 'letsencrypt-prod',
        names: [
          '*.home.example.org',
          'home.example.org',
          '*.internal.home.example.org',
          'internal.home.example.org',
        ],
      },
      published: [
        '--provider=cloudflare',
        '--domain-filter=example.org',
        '--zone-id-filter=0123abcd',
        '--annotation-filter=external-dns.kubernetes.io/target',
        '--policy=upsert-only',
      ],
      replicas: '3',
    },
  },
  'two machines, Route 53, nothing published, an internal domain that is not registered': {
    machines: machines(2),
    config: {
      cloud: { domain: 'example.org', internalDomain: 'cloud.lan', dns: { provider: 'route53' }, nfs },
      cluster: {
        ...cluster,
        ipAddressPool: '192.168.8.64/26',
        externalDns: { publish: 'none' },
        certManager: { route53: { accessKeyID: 'AKIAEXAMPLE', hostedZoneID: 'Z0EXAMPLE' } },
      },
    },
    expected: {
      addresses: { traefik: '192.168.8.64', dns: '192.168.8.65' },
      zones: ['example.org', 'cloud.lan, kept at home'],
      issuers: {
        'letsencrypt-prod': letsencrypt(production, route53),
        'letsencrypt-staging': letsencrypt(staging, route53),
      },
      certificate: { issuer: 'letsencrypt-staging', names: ['*.example.org', 'example.org'] },
      published: [
        '--provider=aws',
        '--domain-filter=example.org',
        '--zone-id-filter=Z0EXAMPLE',
        '--annotation-filter=wildcloud.dev/publish=yes',
        '--policy=sync',
      ],
      replicas: '2',
    },
  },
  'another provider and another ACME server': {
    machines: machines(2),
    config: {
      cloud: { domain: 'home.example.org', dns: { provider: 'webhook' }, nfs },
      cluster: {
        ...cluster,
        externalDns: { webhookUrl: 'http://127.0.0.1:8888' },
        certManager: {
          acmeServer: 'https://127.0.0.1:14000/dir',
          acmeCaBundle: '-----BEGIN CERTIFICATE-----\n',
        },
      },
      services: { 'cert-manager': { rfc2136: { nameserver: '127.0.0.1:53', tsigKeyName: 'wild' } } },
    },
    expected: {
      addresses: { traefik: '192.168.8.20', dns: '192.168.8.21' },
      zones: ['home.example.org'],
      issuers: Object.fromEntries(
        ['letsencrypt-prod', 'letsencrypt-staging'].map((name) => [
          name,
          letsencrypt('https://127.0.0.1:14000/dir', rfc2136, {
            caBundle: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==',
          }),
        ]),
      ),
      certificate: { issuer: 'letsencrypt-staging', names: ['*.home.example.org', 'home.example.org'] },
      published: [
        '--provider=webhook',
        '--domain-filter=home.example.org',
        '--webhook-provider-url=http://127.0.0.1:8888',
        '--annotation-filter=external-dns.kubernetes.io/target',
        '--policy=upsert-only',
      ],
      replicas: '2',
    },
  },
  'an imported certificate, the home DNS at the last address': {
    machines: machines(2),
    config: {
      cloud: { domain: 'home.example.org', dns: { ip: '192.168.8.29' }, nfs },
      cluster: { ...cluster, certManager: { issuer: 'imported' } },
    },
    expected: {
      addresses: { traefik: '192.168.8.20', dns: '192.168.8.29' },
      zones: ['home.example.org'],
      issuers: {},
      published: [],
      replicas: '2',
    },
  },
};
