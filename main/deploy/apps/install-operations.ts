import type { AppId } from '../../../contract/ids.ts';
import type { Sentence } from '../../../contract/wire.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { deploySteps } from '../apply/deploy-steps.ts';
import { withOthersChoice } from '../apply/with-others-choice.ts';
import { requireDecision } from '../existing/failures.ts';
import { createNewNamespaces } from '../observe/new-namespaces.ts';
import type { Observation } from '../observe/observe-bundle.ts';
import { createRecentReads } from '../observe/recent-reads-cache.ts';
import { planBundles } from '../plan/plan-bundles.ts';
import type { AppContext } from './app-context.ts';
import { planOf } from '../plan/summarize-plan.ts';
import { notAdded } from './failures.ts';
import { allAppsSentence, installSentence } from './history-sentences.ts';
import {
  type DeployAllInput,
  deployAllInputSchema,
  type InstallInput,
  installInputSchema,
  rolloutOf,
} from './input.ts';
import type { AppBundle } from './load-bundle.ts';
import { restorePointSteps } from './restore-points.ts';

const titles = {
  'app.install': (title: string) => sentence('deploy.installing', 'Installing {title}', { title }),
  'app.deploy': (title: string) => sentence('deploy.deploying', 'Deploying {title}', { title }),
  'app.update': (title: string) => sentence('deploy.updating', 'Updating {title}', { title }),
};

export function defineInstallOperations(context: AppContext): void {
  const { operations } = context;
  for (const kind of ['app.install', 'app.deploy', 'app.update'] as const) {
    operations.define<InstallInput>({
      kind,
      input: installInputSchema,
      title: ({ title }) => titles[kind](title),
      subject: ({ app }) => app,
      cloud: ({ cloud }) => cloud,
      steps: (input) => stepsOf(context, input, (cloud, step) => writeApp(context, cloud, input, kind, step)),
    });
  }
  operations.define<DeployAllInput>({
    kind: 'app.deploy-all',
    input: deployAllInputSchema,
    title: () => sentence('deploy.deploying-all', 'Deploying all apps'),
    cloud: ({ cloud }) => cloud,
    steps: (input) => stepsOf(context, input, (cloud, step) => writeAllApps(context, cloud, input, step)),
  });
}

/** Writes the files of apps. Returns the names of the passwords that were generated. */
type WriteApps = (cloud: Cloud, step: StepContext) => Promise<{ readonly secretsMade: readonly string[] }>;

async function stepsOf(
  context: AppContext,
  input: InstallInput | DeployAllInput,
  write: WriteApps,
): Promise<readonly StepDefinition[]> {
  const cloud = await context.clouds.get(input.cloud);
  const cluster = context.clusterOf(cloud);
  const kubernetes = withOthersChoice(cluster.kubernetes, input.others);
  const { clock } = context;
  const bundles = loadOnce(context, cloud, input);
  const unchanged = createRecentReads<Observation>(cluster.monotonicClock);
  return deploySteps(rolloutOf(input), {
    ...{ ...cluster, kubernetes, clock },
    load: bundles.load,
    beforeWrite: 'app' in input ? restorePointSteps(context.restorePoints, cloud, input) : [],
    reads: { unchanged: unchanged.get, newNamespaces: createNewNamespaces(cluster.monotonicClock) },
    async plan(step) {
      const apps = await Promise.all(input.apps.map(({ app }) => bundles.load(app, step)));
      requireDecision(apps);
      return planOf(await planBundles(apps, kubernetes, step.signal, unchanged.set), clock());
    },
    async write(step) {
      const { secretsMade } = await write(cloud, step);
      if (secretsMade.length > 0) step.log(`Generated ${secretsMade.join(', ')}`);
      // Bundles that were loaded before have placeholders for the new passwords, or older files.
      if (secretsMade.length > 0 || ('update' in input && input.update !== undefined)) bundles.clear();
    },
  });
}

/** Loads each app once per operation. */
function loadOnce(context: AppContext, cloud: Cloud, input: InstallInput | DeployAllInput) {
  const loaded = new Map<AppId, Promise<AppBundle>>();
  const valuesOf = (app: AppId) => ('app' in input && input.app === app ? input.values : undefined);
  return {
    load(app: AppId, step: StepContext): Promise<AppBundle> {
      const bundle =
        loaded.get(app) ?? context.load({ cloud, app, values: valuesOf(app), choice: input }, step);
      loaded.set(app, bundle);
      // A failure is not cached, because the step may be retried.
      bundle.catch(() => loaded.delete(app));
      return bundle;
    },
    clear: () => loaded.clear(),
  };
}

/** @throws WildError `app.not-added` if the app was removed while the operation waited for its turn */
async function writeApp(
  { catalogue, clouds }: AppContext,
  cloud: Cloud,
  input: InstallInput,
  kind: keyof typeof titles,
  { signal }: StepContext,
) {
  const { app, title, values, update } = input;
  const wasAdded = (await catalogue.added(cloud)).includes(app);
  if (kind !== 'app.install' && !wasAdded) throw notAdded(title);
  return clouds.change(
    cloud,
    sentence('doing.install', 'installing {title}', { title }),
    async () => {
      if (update === undefined) return catalogue.add(cloud, app, values, signal);
      await catalogue.update(cloud, app, update.take);
      // Adds what the newer version needs beyond the older one.
      return catalogue.add(cloud, app, {}, signal);
    },
    (): Sentence => installSentence(input, wasAdded),
  );
}

/** @throws WildError `app.not-added` if one was removed while the operation waited for its turn */
async function writeAllApps(
  { catalogue, clouds }: AppContext,
  cloud: Cloud,
  { apps }: DeployAllInput,
  { signal }: StepContext,
) {
  const write = async () => {
    const added = await catalogue.added(cloud);
    const needed = new Set(apps.flatMap(({ needs = [] }) => needs));
    // Apps that others need are written along with them.
    const own = apps.filter(({ app }) => !needed.has(app));
    const removed = own.find(({ app }) => !added.includes(app));
    if (removed !== undefined) throw notAdded(removed.title);
    return catalogue.addAll(
      cloud,
      own.map(({ app }) => app),
      signal,
    );
  };
  return clouds.change(cloud, sentence('doing.deploy-all', 'deploying all apps'), write, allAppsSentence);
}
