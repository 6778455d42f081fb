import { z } from 'zod';
import { databaseChoiceSchema, settingValuesSchema } from '../../../contract/apps.ts';
import { othersChoiceSchema } from '../../../contract/plans.ts';
import { type AppId, appIdSchema, cloudIdSchema } from '../../../contract/ids.ts';
import type { Rollout } from '../apply/deploy-steps.ts';

const rollout = {
  cloud: cloudIdSchema,
  fingerprint: z.string().optional(),
  others: othersChoiceSchema.optional(),
  database: databaseChoiceSchema.optional(),
  /** Each after those that it needs. */
  apps: z.array(
    z.strictObject({
      app: appIdSchema,
      title: z.string(),
      /** It brings claims. */
      space: z.boolean(),
      /** Those of `apps` that must work before it starts; if missing, all before it. */
      needs: z.array(appIdSchema).optional(),
      /** Its address is opened at the end. */
      address: z.boolean().optional(),
    }),
  ),
  passwords: z.number(),
};

/** Written into the journal. All steps follow from it alone, so another process can continue. */
export const installInputSchema = z.strictObject({
  ...rollout,
  app: appIdSchema,
  title: z.string(),
  values: settingValuesSchema.optional(),
  /** For an update: the new version, and the conflicts in which the app's value wins. */
  update: z.strictObject({ to: z.string(), take: z.array(z.string()) }).optional(),
  address: z.boolean(),
  /** For an update: the app is backed up first. */
  restorePoint: z.boolean().optional(),
});
export type InstallInput = z.infer<typeof installInputSchema>;

export const deployAllInputSchema = z.strictObject(rollout);
export type DeployAllInput = z.infer<typeof deployAllInputSchema>;

export const removeInputSchema = z.strictObject({
  cloud: cloudIdSchema,
  app: appIdSchema,
  title: z.string(),
  namespace: z.string(),
  data: z.enum(['keep', 'delete']),
  /** It is backed up first. */
  restorePoint: z.boolean().optional(),
});
export type RemoveInput = z.infer<typeof removeInputSchema>;

export function rolloutOf(input: InstallInput | DeployAllInput): Rollout<AppId> {
  const { apps, passwords, fingerprint, others } = input;
  return {
    ...{ passwords, fingerprint, others },
    title: 'app' in input ? input.title : 'All apps',
    bundles: apps.map(({ app, title, space, needs }) => ({ name: app, title, storage: space, needs })),
    verified: verifiedApps(input),
  };
}

function verifiedApps(input: InstallInput | DeployAllInput): Rollout<AppId>['verified'] {
  if ('app' in input) return input.address ? [{ name: input.app, title: input.title }] : [];
  return input.apps.flatMap(({ app, title, address }) => (address === true ? [{ name: app, title }] : []));
}
