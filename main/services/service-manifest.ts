import { z } from 'zod';
import { serviceIdSchema } from '../../contract/ids.ts';
import { settingTypes } from '../../contract/setting-types.ts';

const words = z.string().trim().min(1).max(500);
const dotted = z
  .string()
  .max(200)
  .regex(/^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)*$/, 'must be names with dots between them');
const single = z.union([z.string().max(10_000), z.number(), z.boolean()]);
const fileName = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*\.ya?ml$/, 'must be the name of a YAML file');

const settingSchema = z
  .strictObject({
    path: dotted.describe('Its full path in config.yaml; for a `secret`, in secrets.yaml'),
    type: z.enum(settingTypes).describe('The type of the value, as for an app'),
    label: words.describe('What people call it'),
    help: words.optional().describe('What the setting affects'),
    default: single
      .optional()
      .describe(
        'Used while config.yaml has no value. A text is a template; what it returns has the type of the setting',
      ),
    advanced: z.boolean().default(false).describe('Under “More settings”'),
    optional: z.boolean().default(false).describe('May be left empty'),
    check: z
      .enum(['free-addresses'])
      .optional()
      .describe('Before objects with its value are created or changed: nothing else may use these addresses'),
    generated: z
      .boolean()
      .default(false)
      .describe('For a `secret`: generated when the service is added, instead of asked for'),
    choices: z
      .array(z.strictObject({ value: z.string().max(200), label: words }))
      .min(1)
      .max(100)
      .optional()
      .describe('The options of a `choice`'),
    min: z.union([z.number(), z.string()]).optional().describe('Minimum, as for an app'),
    max: z.union([z.number(), z.string()]).optional().describe('Maximum, as for an app'),
    shownWhen: z
      .strictObject({
        path: dotted.describe('Another setting of this service'),
        is: z
          .array(z.union([z.string().max(200), z.number(), z.boolean()]))
          .min(1)
          .max(20)
          .optional()
          .describe('The values for which this setting is shown; without it, any value that isn’t empty'),
      })
      .optional()
      .describe('Shows the setting only then; a hidden setting needs no value'),
  })
  .describe('A setting of the service');

const sourceSchema = z
  .strictObject({
    url: z.url({ protocol: /^https$/ }).describe('A file at a fixed version'),
    file: fileName.describe('Its name below `sources/`, where kustomization.yaml finds it'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')
      .optional()
      .describe('Without it, the hash of the first download is recorded and required from then on'),
    bytes: z.int().min(1).max(20_000_000).default(5_000_000).describe('The largest size that is accepted'),
  })
  .describe('A release manifest of the upstream project');

const neededSchema = z
  .discriminatedUnion('when', [
    z.strictObject({ when: z.literal('always') }),
    z.strictObject({
      when: z.literal('setting'),
      path: dotted.describe('A path in config.yaml'),
      is: z.array(single).min(1).max(20).optional().describe('Without it, any value that isn’t empty'),
      otherwise: words.describe('Why it is not needed, if it isn’t'),
    }),
    z.strictObject({
      when: z.literal('unset').describe('Every cloud needs it where a path has no value'),
      path: dotted.describe('A path in config.yaml'),
      otherwise: words.describe('Why it is not needed, if it isn’t'),
    }),
    z.strictObject({
      when: z.literal('machine'),
      has: z.enum(['nvidia']).describe('The hardware that one machine of the cloud must have'),
      otherwise: words.describe('Why it is not needed, if it isn’t'),
    }),
    z.strictObject({
      when: z.literal('chosen'),
      otherwise: words.describe('What it is for, so that a person can decide'),
    }),
  ])
  .describe('When the cloud needs the service: only such services are part of “Set up everything”');

const proofSchema = z
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
    }),
    z.strictObject({
      proof: z.literal('volume').describe('A claim made for this check is bound, and a pod writes to it'),
      storageClass: z.string().max(200).describe('A template'),
    }),
    z.strictObject({
      proof: z.literal('certificate').describe('A self-signed certificate made for this check is issued'),
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

const uninstallSchema = z
  .strictObject({
    first: z
      .array(z.string().min(1).max(200))
      .max(30)
      .default([])
      .describe(
        'Kinds such as `Certificate.cert-manager.io`, whose objects must be gone before the controller stops',
      ),
    users: z
      .array(
        z.discriminatedUnion('of', [
          z.strictObject({ of: z.literal('storage'), provisioner: z.string().max(200) }),
          z.strictObject({ of: z.literal('load-balancer') }),
          z.strictObject({ of: z.literal('ingress'), class: z.string().max(63) }),
          z.strictObject({ of: z.literal('kind'), kind: z.string().max(200) }),
        ]),
      )
      .max(10)
      .default([])
      .describe('What must not use it any more; else removing it is refused'),
    settings: z
      .array(
        z.strictObject({
          apiVersion: z.string(),
          kind: z.string(),
          name: z.string(),
          patch: z.record(z.string(), z.json()),
        }),
      )
      .max(5)
      .default([])
      .describe('Objects to change before it is removed'),
    job: z
      .string()
      .max(120)
      .regex(
        /^(sources\/)?[A-Za-z0-9][A-Za-z0-9._-]*\.ya?ml$/,
        'must be the name of a YAML file, with or without sources/',
      )
      .optional()
      .describe(
        'A file of the service with a Job that removes what the controller created; it must complete first',
      ),
  })
  .describe('How it is removed');

/** `resources/services/<service>/manifest.yaml` as its author writes it. */
export const serviceManifestSchema = z.strictObject({
  name: serviceIdSchema.describe('The name of its folder'),
  title: z.string().trim().min(1).max(60).describe('The name people know'),
  description: words.describe('One sentence that says what it is for'),
  version: z.string().min(1).max(60).describe('The software’s own version'),
  category: z.enum(['network', 'storage', 'certificates', 'hardware', 'monitoring', 'other']),
  namespace: z.string().max(63).describe('Where its objects live'),
  podSecurity: z
    .enum(['restricted', 'baseline', 'privileged'])
    .default('restricted')
    .describe('What its namespace allows pods; not set in kube-system'),
  dependencies: z
    .array(serviceIdSchema)
    .max(20)
    .default([])
    .describe('Services that must work first, if the cloud needs them'),
  needed: neededSchema,
  settings: z.array(settingSchema).max(50).default([]),
  secrets: z
    .array(
      z.strictObject({
        key: z
          .string()
          .regex(/^[A-Za-z0-9._-]{1,100}$/)
          .describe('Its key in the Secret'),
        from: dotted.describe('Its path in secrets.yaml'),
        secret: z
          .string()
          .max(63)
          .optional()
          .describe('The name of the Secret; `<service>-secrets` by default'),
        optional: z.boolean().default(false),
        onlyWhen: z
          .strictObject({ path: dotted, is: z.array(single).min(1).max(20) })
          .optional()
          .describe('Copied only while this path of config.yaml has one of these values'),
      }),
    )
    .max(50)
    .default([])
    .describe('Secrets that exist in the cluster only, never in a file'),
  sources: z.array(sourceSchema).max(50).default([]),
  verifiedLater: z
    .array(z.string().min(1).max(200))
    .max(20)
    .default([])
    .describe(
      '`Certificate.cert-manager.io/wildcard`: objects that are not waited for when it starts; `verify` does',
    ),
  verify: z.array(proofSchema).max(10).default([]),
  uninstall: uninstallSchema.default({ first: [], users: [], settings: [] }),
  upgrades: z
    .enum(['any', 'one-minor-at-a-time'])
    .default('any')
    .describe('Whether a version may be skipped'),
  homepage: z.url({ protocol: /^https$/ }).optional(),
  licence: z.string().max(60).optional().describe('SPDX name, `Apache-2.0`'),
});

export type ServiceManifestSource = z.output<typeof serviceManifestSchema>;
export type ServiceSetting = z.output<typeof settingSchema>;
export type ServiceSource = z.output<typeof sourceSchema>;
export type Proof = z.output<typeof proofSchema>;
export type Needed = z.output<typeof neededSchema>;

/** A service and its texts in other languages, by language and then by key. */
export interface ServiceManifest extends ServiceManifestSource {
  readonly translations: ReadonlyMap<string, ReadonlyMap<string, string>>;
}
