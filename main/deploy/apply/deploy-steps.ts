import { z } from 'zod';
import {
  databaseChoiceSchema,
  othersChoiceSchema,
  type Plan,
  settingValuesSchema,
} from '../../../contract/apps.ts';
import { type AppId, appIdSchema, cloudIdSchema } from '../../../contract/ids.ts';
import type { Sentence } from '../../../contract/wire.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import type { Ticks } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { type DeployWork, deployBundle, reserveStorage, takeOverWork } from './deploy-bundle.ts';
import { planChanged } from '../failures.ts';
import { removeReplaced, withReplacedNames } from '../existing/take-over.ts';
import { retryInStep } from './retry-in-step.ts';
import type { NewNamespaces } from '../observe/new-namespaces.ts';
import type { LoadedApp } from '../apps/load-app.ts';
import type { Observation } from '../observe/observe-bundle.ts';
import { logRemainingOnCancel } from './log-remaining.ts';
import { verifyBundle } from '../verify/verify-bundle.ts';

const course = {
  cloud: cloudIdSchema,
  fingerprint: z.string().optional(),
  others: othersChoiceSchema.optional(),
  database: databaseChoiceSchema.optional(),
  /** Each after what it needs. */
  apps: z.array(
    z.strictObject({
      app: appIdSchema,
      title: z.string(),
      space: z.boolean(),
      /** Those of `apps` that have to work before it is started; all before it where nothing is said. */
      needs: z.array(appIdSchema).optional(),
      /** Is opened once at the end. */
      address: z.boolean().optional(),
    }),
  ),
  passwords: z.number(),
};

/** What is written into the journal. Steps follow from it alone, so that another process can go on. */
export const installInputSchema = z.strictObject({
  ...course,
  app: appIdSchema,
  title: z.string(),
  values: settingValuesSchema.optional(),
  /** Where an app is updated: to which version, and of which conflicts the app's value is taken. */
  update: z.strictObject({ to: z.string(), take: z.array(z.string()) }).optional(),
  address: z.boolean(),
});
export type InstallInput = z.infer<typeof installInputSchema>;

export const deployAllInputSchema = z.strictObject(course);
export type DeployAllInput = z.infer<typeof deployAllInputSchema>;

/** What both have in common, and what is said of it. */
export interface Rollout extends DeployAllInput {
  readonly title: string;
  /** Apps that are opened once at the end. */
  readonly open: readonly { readonly app: AppId; readonly title: string }[];
}

export function rolloutOf(input: InstallInput | DeployAllInput): Rollout {
  if (!('app' in input))
    return { ...input, title: allApps, open: input.apps.filter(({ address }) => address === true) };
  return { ...input, open: input.address ? [{ app: input.app, title: input.title }] : [] };
}

const allApps = 'All apps';

export interface RolloutWork {
  readonly cloud: Cloud;
  readonly kubernetes: Kubernetes;
  readonly clock: () => Date;
  readonly ticks: Ticks;
  readonly deadlineMs: number;
  readonly verifyMs: number;
  readonly goneMs: number;
  readonly unreachableMs: number;
  readonly plan: (context: StepContext) => Promise<Plan>;
  /** What was seen a moment ago of an app in which nothing has to change. */
  readonly seen: (app: LoadedApp) => Observation | undefined;
  readonly begun: NewNamespaces;
  /** Loads an app once per operation; `fresh` after its files or passwords may have changed. */
  readonly load: (app: AppId, context: StepContext, fresh?: boolean) => Promise<LoadedApp>;
  /** Writes settings, passwords and files into the cloud's folder. */
  readonly write: (context: StepContext) => Promise<void>;
}

export function deploySteps(input: Rollout, work: RolloutWork): StepDefinition[] {
  const deploying = (context: StepContext): DeployWork => ({
    ...work,
    context,
    plain: work.kubernetes,
    kubernetes: retryInStep(work.kubernetes, work, context),
  });
  const space = input.apps.filter((one) => one.space);
  const careful = (step: StepDefinition): StepDefinition => ({
    ...step,
    run: (context) => logRemainingOnCancel(input, work, context, () => step.run(context)),
  });
  const steps: StepDefinition[] = [
    {
      id: 'check',
      title: sentence('deploy.step.check', 'Check that everything fits'),
      run: (context) => check(input, work, context),
    },
    { id: 'write', title: writeTitle(input.passwords), run: work.write },
  ];
  if (space.length > 0) {
    steps.push(
      careful({
        id: 'space',
        title: sentence('deploy.step.space', 'Reserve space'),
        async run(context) {
          await Promise.all(
            space.map(async ({ app }) => reserveStorage(await work.load(app, context), deploying(context))),
          );
        },
      }),
    );
  }
  const before = steps.slice(-1).map(({ id }) => id);
  for (const { app, title, needs } of input.apps) {
    steps.push(
      careful({
        id: `start-${app}`,
        title: sentence('deploy.step.start', 'Start {title}', { title }),
        ...(needs === undefined ? {} : { after: [...before, ...needs.map((needed) => `start-${needed}`)] }),
        async run(context) {
          try {
            await deployBundle(await work.load(app, context), deploying(context));
          } catch (error) {
            if (input.others !== 'take-over') throw error;
            throw withReplacedNames(
              error,
              await Promise.all((needs ?? []).map((each) => work.load(each, context))),
            );
          }
        },
      }),
    );
  }
  const several = input.open.length > 1;
  for (const { app, title } of input.open) {
    steps.push(
      careful({
        id: several ? `verify-${app}` : 'verify',
        title: several
          ? sentence('deploy.step.verify-one', 'Open {title} once to see that it works', { title })
          : sentence('deploy.step.verify', 'Open it once to see that it works'),
        after: [`start-${app}`],
        run: async (context) =>
          verifyBundle(await work.load(app, context), { ...deploying(context), deadlineMs: work.verifyMs }),
      }),
    );
  }
  if (input.others === 'take-over') {
    steps.push(
      careful({
        id: 'before',
        title: sentence('deploy.step.before', 'Remove what was there before'),
        async run(context) {
          for (const { app } of input.apps)
            await removeReplaced(await work.load(app, context), takeOverWork(deploying(context)));
        },
      }),
    );
  }
  return steps;
}

async function check(input: Rollout, work: RolloutWork, context: StepContext): Promise<void> {
  context.log(`Kubernetes ${await work.kubernetes.version(context.signal)} answers`);
  const plan = await work.plan(context);
  if (input.fingerprint !== undefined && plan.fingerprint !== input.fingerprint)
    throw planChanged(input.title);
  const { added, changed, removed } = plan;
  context.result({ added: String(added), changed: String(changed), removed: String(removed) });
  const nothing = added + changed + removed === 0;
  const said = nothing
    ? sentence('deploy.nothing', 'Nothing has to change.')
    : sentence('deploy.sum', '{added} added, {changed} changed, {removed} removed', {
        added,
        changed,
        removed,
      });
  context.note(said);
  context.log(said.text);
}

function writeTitle(passwords: number): Sentence {
  if (passwords === 0) return sentence('deploy.step.write', 'Write the settings down');
  return passwords === 1
    ? sentence('deploy.step.password', 'Make 1 password')
    : sentence('deploy.step.passwords', 'Make {count} passwords', { count: passwords });
}
