import { z } from 'zod';
import { cloudIdSchema } from './ids.ts';
import { call, momentSchema, sentenceSchema } from './wire.ts';

const oneCloud = z.strictObject({ cloud: cloudIdSchema });
const domainSchema = z.string().min(1).max(300);
/** A file that a person chose, as Base64: its bytes tell what it is. */
const fileSchema = z.base64().max(400_000);

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
  /** False if the provider can only be reached from inside the cluster, so its permissions weren't tested. */
  proven: z.boolean(),
});
export type Zone = z.output<typeof zoneSchema>;

/** Who issues the certificates; `other` is an issuer that someone set up by hand. */
export const issuers = [
  'letsencrypt-staging',
  'letsencrypt-prod',
  'own-ca',
  'imported',
  'other',
  'none',
] as const;
export type Issuer = (typeof issuers)[number];

/** A certificate, without its key. */
export const certificateFactsSchema = z.strictObject({
  /** The name of the authority, or the first name of a website. */
  name: z.string(),
  issuer: z.string(),
  /** The names that it is valid for; for an authority, the domains it may sign for. */
  names: z.array(z.string()),
  from: momentSchema,
  until: momentSchema,
  /** SHA-256, as devices show it. */
  fingerprint: z.string(),
});
export type CertificateFacts = z.output<typeof certificateFactsSchema>;

/** How soon a certificate has to be renewed: less than 21, 7 or 1 days, or too late. */
export const expiryLevels = ['fine', 'soon', 'very-soon', 'last-day', 'expired'] as const;
export type ExpiryLevel = (typeof expiryLevels)[number];

/** A certificate in use, and whether it's time to renew it. */
export const certificateInUseSchema = certificateFactsSchema.extend({ level: z.enum(expiryLevels) });
export type CertificateInUse = z.output<typeof certificateInUseSchema>;

/** What was chosen for names and certificates. */
export const networkChoiceSchema = z.strictObject({
  domain: z.string().optional(),
  /** For addresses that only work in the home network. */
  internalDomain: z.string().optional(),
  provider: z.enum(dnsProviders),
  zone: z.string().optional(),
  issuer: z.enum(issuers),
  /** The certificate authority of the cloud, which devices must trust. */
  authority: certificateFactsSchema.optional(),
  /** The imported certificate. */
  certificate: certificateFactsSchema.optional(),
});
export type NetworkChoice = z.output<typeof networkChoiceSchema>;

/** `notes`: what a person should know or do next. */
const chosen = z.strictObject({ choice: networkChoiceSchema, notes: z.array(sentenceSchema) });
export type Chosen = z.output<typeof chosen>;

/** The links from a name to an app, in the order in which a browser follows them. */
export const chainLinks = [
  'name',
  'dns',
  'address',
  'load-balancer',
  'ingress',
  'certificate',
  'app',
] as const;
export type ChainLinkId = (typeof chainLinks)[number];

export const chainLinkSchema = z.strictObject({
  id: z.enum(chainLinks),
  /**
   * `skipped`: an earlier link has to work first, or there is nothing to test. `away`: this computer isn't in the home
   * network, so it can't be tested from here.
   */
  state: z.enum(['ok', 'failed', 'skipped', 'away']),
  title: sentenceSchema,
  detail: sentenceSchema,
  /** What to do about it. */
  hint: sentenceSchema.optional(),
});
export type ChainLink = z.output<typeof chainLinkSchema>;

export const networkStatusSchema = z.strictObject({
  /** The name that was tested. */
  name: z.string().optional(),
  links: z.array(chainLinkSchema),
  /** What the router has to do, with the address of its own page if it is known. */
  router: z.strictObject({ sentence: sentenceSchema, page: z.string().optional() }).optional(),
  /** The certificate that visitors get. */
  certificate: certificateInUseSchema.optional(),
  checkedAt: momentSchema,
});
export type NetworkStatus = z.output<typeof networkStatusSchema>;

/** Something that can be reached from outside the cluster. */
export const exposedSchema = z.strictObject({
  /** A host name, or an address with its port. */
  name: z.string(),
  /** The namespace, which is the app's name. */
  namespace: z.string(),
  /** `internet`: from anywhere, if the router lets connections in. */
  reach: z.enum(['home', 'internet']),
  /** There is a public DNS record for it. */
  published: z.boolean(),
  why: sentenceSchema,
});
export type Exposed = z.output<typeof exposedSchema>;

export const exposureSchema = z.strictObject({
  exposed: z.array(exposedSchema),
  notes: z.array(sentenceSchema),
});
export type Exposure = z.output<typeof exposureSchema>;

/** What going back to private would change. `fingerprint`: for confirming exactly this plan. */
export const privatePlanSchema = z.strictObject({
  /** The names whose public DNS records are removed. */
  names: z.array(z.string()),
  changes: z.array(sentenceSchema),
  fingerprint: z.string(),
});
export type PrivatePlan = z.output<typeof privatePlanSchema>;

export const devices = ['iphone', 'android', 'windows', 'macos', 'linux', 'firefox'] as const;

/** How to make a kind of device trust the cloud's certificate authority. */
export const trustGuideSchema = z.strictObject({
  device: z.enum(devices),
  title: sentenceSchema,
  steps: z.array(sentenceSchema),
  /** The same in a terminal, in the folder with the file. */
  command: z.string().optional(),
  note: sentenceSchema.optional(),
});
export type TrustGuide = z.output<typeof trustGuideSchema>;

export const trustSchema = z.strictObject({
  authority: certificateFactsSchema,
  guides: z.array(trustGuideSchema),
  /** A website for devices at home, by file name: pages, the certificate and a profile for Apple devices. */
  files: z.record(z.string(), z.string()),
  /** Where the website is once it's deployed. */
  page: z.string().optional(),
  /** That address as rows of `1` (dark) and `0`. */
  qr: z.array(z.string()).optional(),
});
export type Trust = z.output<typeof trustSchema>;

const certificateFiles = oneCloud.extend({
  certificate: fileSchema,
  key: fileSchema,
  /** Of the key, if it's encrypted. Never stored. */
  passphrase: z.string().min(1).max(1000).optional(),
});

export const network = {
  /**
   * Checks credentials: finds the zone of the domain and proves the permissions by creating and deleting a TXT record.
   * Stores nothing.
   */
  'network.check': call(
    oneCloud.extend({ domain: domainSchema, credentials: dnsCredentialsSchema }),
    z.strictObject({ zone: zoneSchema, notes: z.array(sentenceSchema) }),
  ),
  /** Tests each link from a name to an app, by default of the first app with an address. */
  'network.status': call(oneCloud.extend({ name: domainSchema.optional() }), networkStatusSchema),
  /** What is reachable from the home network and from the internet, and why. */
  'network.exposure': call(oneCloud, exposureSchema),
  'network.planPrivate': call(oneCloud, privatePlanSchema),
  /** Stops publishing names. @throws `network.plan-changed` if the plan isn't the one that was shown */
  'network.makePrivate': call(oneCloud.extend({ fingerprint: z.string().max(100) }), privatePlanSchema),
  /** What devices need in order to trust the cloud's own authority. @throws `network.no-authority` */
  'network.trust': call(oneCloud, trustSchema),
  'network.choice': call(oneCloud, networkChoiceSchema),
  /** Checks the credentials, then stores them with the settings that follow from them. */
  'network.useDomain': call(
    oneCloud.extend({
      domain: domainSchema,
      /** By default `internal.<domain>`. */
      internalDomain: domainSchema.optional(),
      email: z.string().trim().max(320).optional(),
      /** Certificates for testing, which browsers don't trust but which are issued without tight limits. */
      staging: z.boolean().default(false),
      credentials: dnsCredentialsSchema,
    }),
    chosen,
  ),
  /** Names that only exist at home, and a certificate authority of the cloud's own. By default `<cloud>.home.arpa`. */
  'network.useLan': call(
    oneCloud.extend({ domain: domainSchema.optional(), internalDomain: domainSchema.optional() }),
    chosen,
  ),
  /** Uses a certificate that was issued elsewhere. */
  'network.importCertificate': call(certificateFiles, chosen),
  /** Lets the cloud issue certificates with the user's own certificate authority. */
  'network.importAuthority': call(certificateFiles, chosen),
} as const;
