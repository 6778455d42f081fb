import type { DnsCredentials } from '../../../contract/network.ts';
import { Secret } from '../../lib/secret.ts';
import { cloudflare, cloudflareUrl } from './cloudflare.ts';
import type { DnsProvider } from './dns-provider.ts';
import { route53 } from './route53.ts';
import { route53Url } from './route53-api.ts';
import { webhook } from './webhook.ts';

/** Where the providers' APIs are; tests use stand-ins. */
export interface ProviderUrls {
  readonly cloudflare: string;
  readonly route53: string;
}

export const realProviderUrls: ProviderUrls = { cloudflare: cloudflareUrl, route53: route53Url };

export function openProvider(
  credentials: DnsCredentials,
  { urls, clock, fetchFrom }: { urls: ProviderUrls; clock: () => Date; fetchFrom: typeof fetch },
): DnsProvider {
  switch (credentials.provider) {
    case 'cloudflare':
      return cloudflare(new Secret(credentials.token), { base: urls.cloudflare, fetchFrom, clock });
    case 'route53': {
      const { accessKeyId, secretAccessKey } = credentials;
      return route53(
        { accessKeyId, secretAccessKey: new Secret(secretAccessKey) },
        { base: urls.route53, fetchFrom, clock },
      );
    }
    case 'webhook':
      return webhook(credentials.url, { fetchFrom });
  }
}
