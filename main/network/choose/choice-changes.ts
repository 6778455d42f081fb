import type { ConfigValue } from '../../../contract/config.ts';
import type { DnsCredentials, Issuer, Zone } from '../../../contract/network.ts';
import { type ConfigMap, valueAt } from '../../config/config.ts';
import { Secret } from '../../lib/secret.ts';

/** What a choice writes, and what it removes because nothing uses it any more. */
export interface ChoiceChanges {
  readonly config: Readonly<Record<string, ConfigValue>>;
  readonly secrets: Readonly<Record<string, Secret>>;
  readonly unsetConfig: readonly string[];
  readonly unsetSecrets: readonly string[];
}

export const secretPaths = {
  cloudflareToken: 'cloudflare.token',
  route53Key: 'route53.secretAccessKey',
  authorityCertificate: 'certManager.ca.certificate',
  authorityKey: 'certManager.ca.key',
  importedCertificate: 'certManager.imported.certificate',
  importedKey: 'certManager.imported.key',
} as const;

interface Names {
  readonly domain: string;
  readonly internalDomain: string;
}

export function domainChanges(
  names: Names,
  credentials: DnsCredentials,
  zone: Zone,
  options: {
    readonly staging: boolean;
    readonly email: string | undefined;
    readonly cloudId: string;
    readonly present: ConfigMap;
  },
): ChoiceChanges {
  const { staging, email, cloudId, present } = options;
  const isOwned = typeof valueAt(present, ['cluster', 'externalDns', 'ownerId']) === 'string';
  return {
    config: {
      ...namesOf(names),
      'cloud.dns.provider': credentials.provider,
      'cluster.certManager.issuer': issuerFor(credentials.provider, staging),
      ...(email === undefined ? {} : { 'cloud.email': email }),
      // Marks our records at the provider; with another one they would be left behind.
      ...(isOwned ? {} : { 'cluster.externalDns.ownerId': `wild-cloud-${cloudId}` }),
      ...ownSettings(credentials, zone),
    },
    secrets: ownSecrets(credentials),
    ...leftovers(credentials.provider),
  };
}

export function lanChanges(names: Names): ChoiceChanges {
  return {
    config: { ...namesOf(names), 'cloud.dns.provider': 'none', 'cluster.certManager.issuer': 'own-ca' },
    secrets: {},
    ...leftovers('none'),
  };
}

const namesOf = ({ domain, internalDomain }: Names) => ({
  'cloud.domain': domain,
  'cloud.internalDomain': internalDomain,
});

/** cert-manager can't prove a domain through a webhook of ExternalDNS, so it gets certificates from the cloud's own authority. */
const issuerFor = (provider: DnsCredentials['provider'], staging: boolean): Issuer =>
  provider === 'webhook' ? 'own-ca' : staging ? 'letsencrypt-staging' : 'letsencrypt-prod';

function ownSettings(credentials: DnsCredentials, zone: Zone): Readonly<Record<string, ConfigValue>> {
  switch (credentials.provider) {
    case 'cloudflare':
      return {
        'cluster.certManager.cloudflare.domain': zone.name,
        'cluster.certManager.cloudflare.zoneID': zone.id,
      };
    case 'route53':
      return {
        'cluster.certManager.route53.region': credentials.region ?? 'us-east-1',
        'cluster.certManager.route53.hostedZoneID': zone.id,
        'cluster.certManager.route53.accessKeyID': credentials.accessKeyId.trim(),
      };
    case 'webhook':
      return { 'cluster.externalDns.webhookUrl': credentials.url };
  }
}

function ownSecrets(credentials: DnsCredentials): Readonly<Record<string, Secret>> {
  switch (credentials.provider) {
    case 'cloudflare':
      return { [secretPaths.cloudflareToken]: new Secret(credentials.token.trim()) };
    case 'route53':
      return { [secretPaths.route53Key]: new Secret(credentials.secretAccessKey.trim()) };
    case 'webhook':
      return {};
  }
}

const places = {
  cloudflare: { config: 'cluster.certManager.cloudflare', secret: secretPaths.cloudflareToken },
  route53: { config: 'cluster.certManager.route53', secret: secretPaths.route53Key },
  webhook: { config: 'cluster.externalDns.webhookUrl', secret: undefined },
} as const;

/** What belongs to the other providers. The authority stays: devices trust it. */
function leftovers(
  chosen: keyof typeof places | 'none',
): Pick<ChoiceChanges, 'unsetConfig' | 'unsetSecrets'> {
  const others = Object.entries(places).flatMap(([provider, place]) => (provider === chosen ? [] : [place]));
  return {
    unsetConfig: others.map(({ config }) => config),
    unsetSecrets: others.flatMap(({ secret }) => (secret === undefined ? [] : [secret])),
  };
}

/** The settings of apps that still contain the domain, such as `apps.ghost.domain`. */
export function settingsWithDomain(values: ConfigMap, domain: string): readonly string[] {
  const found: string[] = [];
  const visit = (value: ConfigValue | undefined, path: string): void => {
    if (typeof value === 'string' && (value === domain || value.endsWith(`.${domain}`))) found.push(path);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) visit(inner, `${path}.${name}`);
  };
  visit(values['apps'], 'apps');
  return found;
}
