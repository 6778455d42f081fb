import { z } from 'zod';
import { cloudIdSchema } from './ids.ts';
import { call, sentenceSchema } from './wire.ts';

const oneCloud = z.strictObject({ cloud: cloudIdSchema });
const domainSchema = z.string().trim().toLowerCase().min(1).max(253);

/** What a person enters for their DNS provider. */
export const dnsCredentialsSchema = z.discriminatedUnion('provider', [
  z.strictObject({ provider: z.literal('cloudflare'), token: z.string().min(1).max(1000) }),
  z.strictObject({
    provider: z.literal('route53'),
    accessKeyId: z.string().min(1).max(200),
    secretAccessKey: z.string().min(1).max(200),
    region: z.string().trim().min(1).max(50).optional(),
  }),
  /** A server that speaks the webhook protocol of ExternalDNS. */
  z.strictObject({ provider: z.literal('webhook'), url: z.string().trim().min(1).max(2000) }),
]);
export type DnsCredentials = z.output<typeof dnsCredentialsSchema>;

export const dnsProviders = ['cloudflare', 'route53', 'webhook', 'none'] as const;
export type DnsProviderName = (typeof dnsProviders)[number];

/** The part of DNS that a provider manages for the cloud's domain. */
export const zoneSchema = z.strictObject({
  /** Such as `example.org`. */
  name: z.string(),
  id: z.string(),
  nameServers: z.array(z.string()),
  /** False if the provider can only be reached from inside the cluster, so its rights weren't tested. */
  proven: z.boolean(),
});
export type Zone = z.output<typeof zoneSchema>;

export const network = {
  /**
   * Checks credentials: finds the zone of the domain and proves the rights by creating and deleting a TXT record. Stores
   * nothing.
   */
  'network.check': call(
    oneCloud.extend({ domain: domainSchema, credentials: dnsCredentialsSchema }),
    z.strictObject({ zone: zoneSchema, notes: z.array(sentenceSchema) }),
  ),
} as const;
