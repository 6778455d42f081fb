import { z } from 'zod';

/** `verify` of a manifest. What each proof does is in `prove/`. */
export const proofSchema = z
  .discriminatedUnion('proof', [
    z.strictObject({
      proof: z.literal('address'),
      service: z.string().max(63).describe('A Service of type LoadBalancer that must have an IP address'),
      port: z.int().min(1).max(65_535).optional().describe('A TCP port at which it must accept connections'),
    }),
    z.strictObject({
      proof: z.literal('new-address').describe('A Service made for this check gets an IP address'),
    }),
    z.strictObject({
      proof: z.literal('http'),
      service: z.string().max(63).describe('A Service of type LoadBalancer'),
      port: z.int().min(1).max(65_535).default(443).describe('443 is asked over TLS'),
      expect: z
        .array(z.int().min(100).max(599))
        .min(1)
        .max(20)
        .describe('HTTP status codes that mean success'),
      namespace: z.string().max(63).optional().describe('Of that Service; by default that of the service'),
      host: z.string().max(253).optional().describe('A template: the host that is asked for'),
    }),
    z.strictObject({
      proof: z.literal('volume').describe('A claim made for this check is bound, and a pod writes to it'),
      storageClass: z.string().max(200).describe('A template'),
    }),
    z.strictObject({
      proof: z.literal('certificate').describe('A self-signed certificate made for this check is issued'),
    }),
    z.strictObject({
      proof: z.literal('trial').describe('An issuer issues a certificate that is only for this check'),
      issuer: z
        .string()
        .max(500)
        .describe('A template: the name of a ClusterIssuer; without one, nothing is checked'),
      names: z.array(z.string().max(300)).min(1).max(10).describe('Templates: the names in the certificate'),
      unless: z
        .strictObject({ namespace: z.string().max(63), secret: z.string().max(63) })
        .describe('A Secret that makes the check needless'),
    }),
    z.strictObject({
      proof: z
        .literal('issued')
        .describe('This Certificate, if the service has it with these settings, is ready'),
      certificate: z.string().max(63),
      namespace: z.string().max(63).optional(),
    }),
    z.strictObject({
      proof: z.literal('name'),
      service: z.string().max(63).describe('A Service of type LoadBalancer that answers DNS queries'),
      name: z.string().max(253).describe('A template: the name that must resolve'),
      address: z.string().max(100).describe('A template: the address that it must resolve to'),
    }),
    z.strictObject({
      proof: z.literal('api').describe('The API server serves this version of an API'),
      group: z.string().max(200).describe('`metrics.k8s.io/v1beta1`'),
    }),
    z.strictObject({
      proof: z.literal('node-objects').describe('An object of this kind exists for every machine'),
      kind: z.string().max(100),
      apiVersion: z.string().max(100),
    }),
    z.strictObject({
      proof: z.literal('resource').describe('A machine offers this resource'),
      resource: z.string().max(100).describe('`nvidia.com/gpu`'),
    }),
    z.strictObject({
      proof: z.literal('driver').describe('Every machine lists this CSI driver'),
      driver: z.string().max(100),
    }),
    z.strictObject({
      proof: z.literal('pod-request').describe('A pod answers an HTTP request through the API server'),
      service: z.string().max(63),
      port: z.int().min(1).max(65_535),
      path: z.string().startsWith('/').max(200),
      expect: z.array(z.int().min(100).max(599)).min(1).max(20),
    }),
    z.strictObject({
      proof: z
        .literal('mail-server')
        .describe('The mail server of `cloud.smtp` accepts the account and the sender'),
    }),
  ])
  .describe('What proves that it works; that its pods run is no proof');

export type Proof = z.output<typeof proofSchema>;
