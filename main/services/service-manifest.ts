import { z } from 'zod';
import { serviceIdSchema } from '../../contract/ids.ts';
import { settingTypes } from '../../contract/setting-types.ts';
import { proofSchema } from './proof-schema.ts';

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
  title: z.string().trim().min(1).max(60).describe('The name of the software, the same in every language'),
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
  content: z
    .array(
      z.strictObject({
        file: fileName.describe('Its name, which kustomization.yaml lists'),
        of: z.enum(['trust-page']).describe('What Wild Cloud puts into a ConfigMap of that name'),
      }),
    )
    .max(5)
    .default([])
    .describe('Files that Wild Cloud writes, for services of its own'),
  verifiedLater: z
    .array(z.string().min(1).max(200))
    .max(20)
    .default([])
    .describe(
      '`Certificate.cert-manager.io/wildcard`: objects that are not waited for when it starts; `verify` does',
    ),
  provenFirst: z
    .boolean()
    .default(false)
    .describe('Services that depend on it wait until it is proven to work, not only until it runs'),
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
export type { Proof } from './proof-schema.ts';
export type Needed = z.output<typeof neededSchema>;

/** A service and its texts in other languages, by language and then by key. */
export interface ServiceManifest extends ServiceManifestSource {
  readonly translations: ReadonlyMap<string, ReadonlyMap<string, string>>;
}
