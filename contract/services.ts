import { z } from 'zod';
import { settingSchema, settingValuesSchema } from './apps.ts';
import { wireErrorSchema } from './errors.ts';
import { cloudIdSchema, folderSchema, operationIdSchema, serviceIdSchema } from './ids.ts';
import { othersChoiceSchema, planSchema } from './plans.ts';
import { call, momentSchema, sentenceSchema } from './wire.ts';

/** `absent`: not deployed · the rest is what the cluster reports. */
export const serviceConditionSchema = z.enum(['absent', 'starting', 'working', 'failing', 'unknown']);
export type ServiceCondition = z.infer<typeof serviceConditionSchema>;

export const serviceWorkloadSchema = z.strictObject({
  name: z.string(),
  kind: z.string(),
  condition: z.enum(['working', 'starting', 'failing', 'done']),
  sentence: sentenceSchema,
});

export const serviceCategories = [
  'network',
  'storage',
  'certificates',
  'hardware',
  'monitoring',
  'other',
] as const;

export const serviceCardSchema = z.strictObject({
  service: serviceIdSchema,
  /** The name of the software, the same in every language. */
  title: z.string(),
  description: sentenceSchema,
  /** The version that would be deployed. */
  version: z.string(),
  category: z.enum(serviceCategories),
  namespace: z.string(),
  /** The services it needs, among those that this cloud needs. */
  dependencies: z.array(serviceIdSchema),
  /** Whether “Set up everything” includes it. */
  needed: z.boolean(),
  /** Why it is needed, or why not. */
  why: sentenceSchema,
  /** It has no objects in the cluster, only settings that apps use. */
  settingsOnly: z.boolean(),
  condition: serviceConditionSchema,
  sentence: sentenceSchema,
  deployedVersion: z.string().optional(),
  deployedAt: momentSchema.optional(),
  /** In a practice cloud: whether the real program runs, or a stand-in. */
  practice: z.enum(['real', 'stand-in']).optional(),
  /** It comes from this cloud's own folder. */
  own: z.boolean(),
  /** The third-party catalogue that it comes from. */
  foreign: z.strictObject({ catalogue: z.string(), commit: z.string().optional() }).optional(),
  /** What to know before it is deployed for the first time, because it isn't part of Wild Cloud. */
  caution: sentenceSchema.optional(),
});
export type ServiceCard = z.infer<typeof serviceCardSchema>;

export const servicePageSchema = serviceCardSchema.extend({
  settings: z.array(settingSchema),
  sources: z.array(
    z.strictObject({
      url: z.string(),
      file: z.string(),
      /** `pinned`: Wild Cloud brings the hash · `recorded`: that of the first download · `open`: not downloaded yet. */
      hash: z.enum(['pinned', 'recorded', 'open']),
    }),
  ),
  workloads: z.array(serviceWorkloadSchema),
  homepage: z.string().optional(),
  licence: z.string().optional(),
});
export type ServicePage = z.infer<typeof servicePageSchema>;

/** A service of another catalogue. */
export const serviceOfferSchema = z.strictObject({
  service: z.string(),
  /** `elsewhere`: Wild Cloud has one of this name, which is used instead · `refused`: it has a mistake. */
  state: z.enum(['offered', 'elsewhere', 'refused']),
  /** Why it was refused. */
  cause: sentenceSchema.optional(),
});
export type ServiceOffer = z.infer<typeof serviceOfferSchema>;

export const brokenServiceSchema = z.strictObject({ service: z.string(), error: wireErrorSchema });

export const serviceProblemSchema = z.strictObject({
  /** Relative to the folder of services: `metallb/manifest.yaml`. */
  file: z.string(),
  line: z.number(),
  column: z.number(),
  cause: sentenceSchema,
});
export type ServiceProblem = z.infer<typeof serviceProblemSchema>;

/** The name of a namespace in Kubernetes. */
const namespaceSchema = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
const oneCloud = z.strictObject({ cloud: cloudIdSchema });
const oneService = oneCloud.extend({ service: serviceIdSchema });
/** Without a service: all that the cloud needs. */
const oneOrAll = oneCloud.extend({
  service: serviceIdSchema.optional(),
  others: othersChoiceSchema.optional(),
});
const started = z.strictObject({ operation: operationIdSchema });

export const services = {
  /** In the order in which they are deployed. */
  'services.list': call(
    oneCloud,
    z.strictObject({ services: z.array(serviceCardSchema), broken: z.array(brokenServiceSchema) }),
  ),
  'services.show': call(oneService, servicePageSchema),
  /**
   * Writes settings to config.yaml and, with `needed`, whether the cloud should have the service. Does not touch the
   * cluster.
   */
  'services.set': call(
    oneService.extend({ values: settingValuesSchema.optional(), needed: z.boolean().optional() }),
    z.strictObject({ changed: z.array(z.string()) }),
  ),
  /** Its rendered files, without secrets. Downloads its release manifests if they are missing; writes nothing else. */
  'services.render': call(
    oneService,
    z.strictObject({ files: z.array(z.strictObject({ name: z.string(), text: z.string() })) }),
  ),
  /** What deploying would do. Writes nothing but the cache of release manifests. */
  'services.plan': call(oneOrAll, planSchema),
  'services.deploy': call(oneOrAll.extend({ fingerprint: z.string().max(200).optional() }), started),
  'services.planRemoval': call(oneService, planSchema),
  /** `typed` must be the service's name. */
  'services.remove': call(oneService.extend({ typed: z.string().max(100).optional() }), started),
  /** All problems in the folder of a service. */
  'services.lint': call(
    z.strictObject({ folder: folderSchema }),
    z.strictObject({ problems: z.array(serviceProblemSchema) }),
  ),
  /**
   * Copies a Secret of the cluster to other namespaces, all or none; never to those of the cluster itself. `copied` are
   * those whose copy changed. No value of it is returned.
   */
  'services.copySecret': call(
    oneCloud.extend({
      from: z.strictObject({ namespace: namespaceSchema, name: z.string().min(1).max(253) }),
      to: z.array(namespaceSchema).min(1).max(50),
    }),
    z.strictObject({ copied: z.array(z.string()) }),
  ),
  /** A token for signing in to the dashboard, and where. The token is shown once, and never stored. */
  'services.dashboardToken': call(
    oneCloud.extend({ minutes: z.int().min(10).max(1440).optional() }),
    z.strictObject({ token: z.string().max(20_000), url: z.string().optional(), expiresAt: momentSchema }),
  ),
} as const;
