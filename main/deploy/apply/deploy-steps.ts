import type { OthersChoice } from '../../../contract/plans.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import type { SettledBundle } from '../existing/settle-existing.ts';
import { removeReplaced, withReplacedNames } from '../existing/take-over.ts';
import { planChanged } from '../failures.ts';
import { verifyBundle } from '../verify/verify-bundle.ts';
import { type ClusterAccess, clusterWork } from './cluster-work.ts';
import { deployBundle, type DeployWork, type RecentReads, reserveStorage } from './deploy-bundle.ts';
import { logRemainingOnCancel } from './log-remaining.ts';

/** Which bundles are deployed together, and how. All steps follow from it alone, so another process can continue. */
export interface Rollout<Name extends string> {
  /** What people call all of it. */
  readonly title: string;
  /** Each after those that it needs. */
  readonly bundles: readonly RolloutBundle<Name>[];
  /** What is checked at the end; without a step title of its own, the address of the bundle is opened. */
  readonly verified: readonly {
    readonly name: Name;
    readonly title: string;
    readonly step?: Sentence;
  }[];
  /** How many passwords are generated. */
  readonly passwords: number;
  /** Of the plan that a person has approved. */
  readonly fingerprint?: string | undefined;
  /** What becomes of objects that other tools manage. */
  readonly others?: OthersChoice | undefined;
}

export interface RolloutBundle<Name extends string> {
  readonly name: Name;
  readonly title: string;
  /** It brings claims. */
  readonly storage: boolean;
  /** Bundles that must work before this one starts; if unknown, all before it. */
  readonly needs?: readonly Name[] | undefined;
  /** What needs it also waits for its check at the end. */
  readonly provenFirst?: boolean;
}

export interface PlanSummary {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly fingerprint: string;
}

export interface RolloutWork<Name extends string> extends ClusterAccess {
  readonly clock: () => Date;
  readonly reads: RecentReads;
  /** Loads a bundle once per operation. */
  readonly load: (name: Name, context: StepContext) => Promise<SettledBundle>;
  readonly plan: (context: StepContext) => Promise<PlanSummary>;
  /** Writes settings, passwords and files to the cloud's folder. */
  readonly write: (context: StepContext) => Promise<void>;
  /** Steps that come first, such as downloads that rendering needs. */
  readonly before?: readonly StepDefinition[];
  /** Steps between checking the plan and writing. */
  readonly beforeWrite?: readonly StepDefinition[];
  /** Steps between writing and starting. */
  readonly beforeStart?: readonly StepDefinition[];
  /** Proves that a bundle works; by default its address is opened. */
  readonly verify?: (name: Name, context: StepContext) => Promise<void>;
}

export function deploySteps<Name extends string>(
  rollout: Rollout<Name>,
  work: RolloutWork<Name>,
): StepDefinition[] {
  const remaining = {
    title: rollout.title,
    kubernetes: work.kubernetes,
    bundles: rollout.bundles.map(({ name, title }) => ({
      title,
      load: (context: StepContext) => work.load(name, context),
    })),
  };
  const cancellable = (step: StepDefinition): StepDefinition => ({
    ...step,
    run: (context) => logRemainingOnCancel(remaining, context, () => step.run(context)),
  });
  const write = writeStep(rollout, work);
  const storage = storageStep(rollout, work);
  const preparing = [...(work.beforeStart ?? []), ...(storage === undefined ? [] : [storage])];
  const beforeStart = preparing.at(-1)?.id ?? write.id;
  const changing = [
    ...preparing,
    ...rollout.bundles.map((bundle) => startStep(bundle, rollout, work, beforeStart)),
    ...rollout.verified.map((bundle) => verifyStep(bundle, rollout, work, beforeStart)),
    ...(rollout.others === 'take-over' ? [removeReplacedStep(rollout, work)] : []),
  ];
  return [
    ...(work.before ?? []),
    checkStep(rollout, work),
    ...(work.beforeWrite ?? []),
    write,
    ...changing.map(cancellable),
  ];
}

function checkStep<Name extends string>(rollout: Rollout<Name>, work: RolloutWork<Name>): StepDefinition {
  return {
    id: 'check',
    title: sentence('deploy.step.check', 'Check the plan'),
    async run(context) {
      context.log(`Connected to Kubernetes ${await work.kubernetes.version(context.signal)}`);
      const plan = await work.plan(context);
      if (rollout.fingerprint !== undefined && plan.fingerprint !== rollout.fingerprint)
        throw planChanged(rollout.title);
      const { added, changed, removed } = plan;
      context.result({ added: String(added), changed: String(changed), removed: String(removed) });
      const summary = summarySentence(plan);
      context.note(summary);
      context.log(summary.text);
    },
  };
}

function summarySentence({ added, changed, removed }: PlanSummary): Sentence {
  return added + changed + removed === 0
    ? sentence('deploy.nothing', 'Nothing to change.')
    : sentence('deploy.sum', '{added} added, {changed} changed, {removed} removed', {
        added,
        changed,
        removed,
      });
}

function writeStep<Name extends string>(
  { passwords }: Rollout<Name>,
  { write }: RolloutWork<Name>,
): StepDefinition {
  return { id: 'write', title: writeTitle(passwords), run: write };
}

function writeTitle(passwords: number): Sentence {
  if (passwords === 0) return sentence('deploy.step.write', 'Save the settings');
  return passwords === 1
    ? sentence('deploy.step.password', 'Generate 1 password')
    : sentence('deploy.step.passwords', 'Generate {count} passwords', { count: passwords });
}

/** Undefined if none of the bundles brings claims. */
function storageStep<Name extends string>(
  { bundles }: Rollout<Name>,
  work: RolloutWork<Name>,
): StepDefinition | undefined {
  const withStorage = bundles.filter(({ storage }) => storage);
  if (withStorage.length === 0) return undefined;
  return {
    id: 'space',
    title: sentence('deploy.step.space', 'Reserve storage'),
    async run(context) {
      await Promise.all(
        withStorage.map(async ({ name }) =>
          reserveStorage(await work.load(name, context), deployWork(work, context)),
        ),
      );
    },
  };
}

function startStep<Name extends string>(
  { name, title, needs }: RolloutBundle<Name>,
  rollout: Rollout<Name>,
  work: RolloutWork<Name>,
  before: string,
): StepDefinition {
  return {
    id: `start-${name}`,
    title: sentence('deploy.step.start', 'Start {title}', { title }),
    ...(needs === undefined
      ? {}
      : { after: [before, ...needs.flatMap((needed) => stepsBefore(needed, rollout))] }),
    async run(context) {
      try {
        await deployBundle(await work.load(name, context), deployWork(work, context));
      } catch (error) {
        if (rollout.others !== 'take-over') throw error;
        const needed = await Promise.all((needs ?? []).map((each) => work.load(each, context)));
        throw withReplacedNames(error, needed);
      }
    },
  };
}

/** The steps of a bundle that must succeed before what needs it. */
function stepsBefore<Name extends string>(name: Name, rollout: Rollout<Name>): string[] {
  const isProvenFirst = rollout.bundles.some((one) => one.name === name && one.provenFirst === true);
  const isVerified = rollout.verified.some((one) => one.name === name);
  return [`start-${name}`, ...(isProvenFirst && isVerified ? [verifyId(name, rollout)] : [])];
}

const verifyId = <Name extends string>(name: Name, { verified }: Rollout<Name>): string =>
  verified.length > 1 ? `verify-${name}` : 'verify';

function verifyStep<Name extends string>(
  { name, title, step }: Rollout<Name>['verified'][number],
  rollout: Rollout<Name>,
  work: RolloutWork<Name>,
  before: string,
): StepDefinition {
  const { bundles, verified } = rollout;
  const isOneOfSeveral = verified.length > 1;
  return {
    id: verifyId(name, rollout),
    title:
      step ??
      (isOneOfSeveral
        ? sentence('deploy.step.verify-one', 'Check that {title} responds', { title })
        : sentence('deploy.step.verify', 'Check that it responds')),
    // What has only settings has nothing to start.
    after: [bundles.some((bundle) => bundle.name === name) ? `start-${name}` : before],
    run: async (context) =>
      work.verify === undefined
        ? verifyBundle(await work.load(name, context), work, context)
        : work.verify(name, context),
  };
}

function removeReplacedStep<Name extends string>(
  { bundles }: Rollout<Name>,
  work: RolloutWork<Name>,
): StepDefinition {
  return {
    id: 'before',
    title: sentence('deploy.step.before', 'Remove the previous installation'),
    async run(context) {
      for (const { name } of bundles)
        await removeReplaced(await work.load(name, context), clusterWork(work, context));
    },
  };
}

function deployWork<Name extends string>(work: RolloutWork<Name>, context: StepContext): DeployWork {
  return {
    ...clusterWork(work, context),
    plain: work.kubernetes,
    progress: context.progress,
    startMs: work.timeouts.startMs,
    clock: work.clock,
    reads: work.reads,
  };
}
