/**
 * From an app of the catalogue to one that runs and answers: plan, install, deploy, status, removal.
 *
 * Most callers show `plan()` and hand its fingerprint to `install()`, which does exactly that or nothing. Rendering is
 * kustomize, writing is server-side apply as `wild-cloud`, the inventory is an ApplySet, readiness follows kstatus, and
 * at the end the app is opened once like a visitor would.
 * What never changes: claims are removed only by `remove(…, 'delete')`; a plan touches nothing; nothing is removed
 * before its replacement works; every step may be run again.
 */
import type { AppStatus, Plan, SettingValues } from '../../contract/apps.ts';
import type { AppId, OperationId } from '../../contract/ids.ts';
import { type Catalogue, valuesThatFollow } from '../catalogue/catalogue.ts';
import type { Cloud, Clouds } from '../clouds/clouds.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import { type Ticks, usualTicks } from '../lib/awake-deadline.ts';
import { memoize } from '../lib/memoize.ts';
import { sentence } from '../lib/sentence.ts';
import type { Operations, StepContext } from '../operations/operations.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Tools, ToolWork } from '../tools/tools.ts';
import { type Agreed, withAgreed } from './agreed.ts';
import { begunApps } from './begun-apps.ts';
import { choosing } from './choosing.ts';
import { waitingOf } from './deploy-app.ts';
import { nameNotTyped, notAdded } from './deploy-failures.ts';
import { summarize } from './describe-plan.ts';
import { describeAll, describeInput, type DescribeSources } from './describe-input.ts';
import {
  courseOf,
  type DeployAllInput,
  deployAllInputSchema,
  type InstallInput,
  installInputSchema,
  installSteps,
} from './install-steps.ts';
import { mustBeDecided } from './existing/existing-failures.ts';
import type { ExistingChoice } from './existing/settle-existing.ts';
import { keepingOn } from './keeping-on.ts';
import { kindsInText } from './kinds-in-files.ts';
import { loadApp, type LoadedApp } from './load-app.ts';
import { otherApps } from './other-apps.ts';
import { describeRemoval } from './plan-removal.ts';
import { fingerprintOf, planWhole } from './plan-whole.ts';
import { readStatus } from './read-status.ts';
import { allSaid, removedSaid, saidOf } from './said-in-history.ts';
import type { Sighting } from './observe-app.ts';
import { createRenderer, type Renderer } from './render.ts';
import { seenLately } from './recent-reads-cache.ts';
import { observeRemoval, type RemoveInput, removeInputSchema, removeSteps } from './remove-steps.ts';

export { kustomizeWith } from './make-objects.ts';
export { createRenderer } from './render.ts';
export { changedSaid, updatedSaid } from './said-in-history.ts';

export interface Deploy {
  /** What installing, or deploying with these settings, would do. @throws WildError `cluster.*`, `deploy.*`, `template.*` */
  plan(
    cloud: Cloud,
    app: AppId,
    values?: SettingValues,
    signal?: AbortSignal,
    choice?: ExistingChoice,
  ): Promise<Plan>;
  /** @throws WildError `app.still-needed` naming the apps that need it */
  planRemoval(cloud: Cloud, app: AppId, data: 'keep' | 'delete', signal?: AbortSignal): Promise<Plan>;
  status(cloud: Cloud, app: AppId, signal?: AbortSignal): Promise<AppStatus>;
  /** Adds the app and what it needs, and deploys all of it. With a fingerprint only if the plan is still that one. */
  install(cloud: Cloud, app: AppId, values?: SettingValues, agreed?: Agreed): Promise<OperationId>;
  /** The same for an app that was added. @throws WildError `app.not-added` */
  deploy(cloud: Cloud, app: AppId, agreed?: Agreed): Promise<OperationId>;
  /** What `deployAll` would do. */
  planAll(cloud: Cloud, signal?: AbortSignal, choice?: ExistingChoice): Promise<Plan>;
  /**
   * Every app of the cloud and all that they need, as one operation: side by side, but for what needs another.
   * @throws WildError `app.not-added` where there is none
   */
  deployAll(cloud: Cloud, agreed?: Agreed): Promise<OperationId>;
  /** What `update` would do. @throws WildError `app.not-added`, `cluster.*`, `deploy.*`, `template.*` */
  planUpdate(cloud: Cloud, app: AppId, take?: readonly string[], signal?: AbortSignal): Promise<Plan>;
  /**
   * Values and files follow the newer app, and it is deployed. Of conflicts with what a person set, those in `take`
   * follow the app as well. @throws WildError `app.not-added`
   */
  update(cloud: Cloud, app: AppId, take?: readonly string[], fingerprint?: string): Promise<OperationId>;
  /**
   * Keeping data keeps claims, passwords and settings, so that the same app finds them again.
   * @throws WildError `app.still-needed`; `app.settings-invalid` where data is to be deleted and `typed` is not the app's name
   */
  remove(cloud: Cloud, app: AppId, data: 'keep' | 'delete', typed?: string): Promise<OperationId>;
}

export interface DeployDependencies {
  readonly catalogue: Catalogue;
  readonly clouds: Pick<Clouds, 'get' | 'change'>;
  readonly secrets: Pick<Secrets, 'getAll'>;
  readonly tools: Pick<Tools, 'path' | 'missing'>;
  readonly operations: Pick<Operations, 'define' | 'start'>;
  readonly kubernetes: (kubeconfig: string) => Kubernetes;
  readonly clock: () => Date;
  /** What waiting is measured with; counts the time in which this computer is awake. */
  readonly ticks?: Ticks;
  readonly patience?: Partial<Patience>;
  /** The one that apps are checked with before they come here, so that nothing is rendered twice. */
  readonly renderer?: Renderer;
}

/** All in milliseconds. */
export interface Patience {
  /** Until one app has started. */
  readonly startMs: number;
  /** Until its address answers. */
  readonly verifyMs: number;
  /** Until something that was told to go is gone. */
  readonly goneMs: number;
  /** For which a step goes on trying while the cluster is away. */
  readonly awayMs: number;
}

const usualPatience: Patience = { startMs: 10 * 60_000, verifyMs: 90_000, goneMs: 120_000, awayMs: 120_000 };

export function createDeploy(deps: DeployDependencies): Deploy {
  const { catalogue, clouds, operations, clock } = deps;
  const patience: Patience = { ...usualPatience, ...deps.patience };
  const ticks = deps.ticks ?? usualTicks;
  const connections = new Map<string, Kubernetes>();
  const renderer = deps.renderer ?? createRenderer();
  const neighbours = otherApps(catalogue);

  function kubernetesOf(cloud: Cloud): Kubernetes {
    const known = connections.get(cloud.kubeconfig) ?? deps.kubernetes(cloud.kubeconfig);
    connections.set(cloud.kubeconfig, known);
    return known;
  }

  const load = (
    cloud: Cloud,
    app: AppId,
    values: SettingValues | undefined,
    choice: ExistingChoice,
    work: ToolWork & { readonly signal: AbortSignal },
  ) => loadApp({ ...deps, renderer }, cloud, app, values, { kubernetes: kubernetesOf(cloud), choice }, work);

  const kinds = memoize(300, kindsInText);
  /** Rendering takes longer than all else before the first look at the cluster, so it begins while the rest is described. */
  async function sources(): Promise<DescribeSources> {
    const kubectl = (await deps.tools.missing('kubectl')) ? undefined : await deps.tools.path('kubectl');
    return {
      ...{ catalogue, kinds },
      ahead: (app, files) => (kubectl === undefined ? undefined : renderer.ahead({ kubectl, app, files })),
    };
  }

  async function stepsOf(kind: keyof typeof titles | 'app.deploy-all', input: InstallInput | DeployAllInput) {
    const cloud = await clouds.get(input.cloud);
    const kubernetes = choosing(kubernetesOf(cloud), input.others);
    const loaded = new Map<AppId, Promise<LoadedApp>>();
    const one = 'app' in input ? input : undefined;
    const quiet = seenLately<Sighting>(ticks);
    const loadOnce = (app: AppId, context: StepContext) => {
      const known =
        loaded.get(app) ?? load(cloud, app, app === one?.app ? one.values : undefined, input, context);
      loaded.set(app, known);
      // A failure is not remembered: the step may be tried again.
      known.catch(() => loaded.delete(app));
      return known;
    };
    return installSteps(courseOf(input), {
      cloud,
      kubernetes,
      clock,
      ticks,
      deadlineMs: patience.startMs,
      verifyMs: patience.verifyMs,
      goneMs: patience.goneMs,
      awayMs: patience.awayMs,
      load: loadOnce,
      plan: async (context) => {
        const apps = await Promise.all(input.apps.map(({ app }) => loadOnce(app, context)));
        mustBeDecided(apps);
        return planWhole(apps, kubernetes, clock(), context.signal, quiet.remember);
      },
      seen: quiet.seen,
      begun: begunApps(ticks),
      write: async (context) => {
        const before = await catalogue.added(cloud);
        // It may have been removed while this waited for its turn.
        if (one !== undefined && kind !== 'app.install' && !before.includes(one.app))
          throw notAdded(one.title);
        const done = await clouds.change(
          cloud,
          one === undefined ? 'deploying all apps' : `installing ${one.title}`,
          () =>
            one === undefined ? writeAll(cloud, input, context.signal) : write(cloud, one, context.signal),
          () => (one === undefined ? allSaid() : saidOf(one, before.includes(one.app))),
        );
        if (done.secretsMade.length > 0) context.log(`Made ${done.secretsMade.join(', ')}`);
        // What was loaded before has stand-ins for passwords that were made now.
        if (done.secretsMade.length > 0 || one?.update !== undefined) loaded.clear();
      },
    });
  }

  /** Brings the files of all up to date. @throws WildError `app.not-added` where one was removed meanwhile */
  async function writeAll(cloud: Cloud, { apps }: DeployAllInput, signal: AbortSignal) {
    const there = await catalogue.added(cloud);
    const needed = new Set(apps.flatMap(({ needs = [] }) => needs));
    // What others need comes along with them.
    const own = apps.filter((each) => !needed.has(each.app));
    const gone = own.find(({ app }) => !there.includes(app));
    if (gone !== undefined) throw notAdded(gone.title);
    return catalogue.addAll(
      cloud,
      own.map(({ app }) => app),
      signal,
    );
  }

  async function write(cloud: Cloud, { app, values, update }: InstallInput, signal: AbortSignal) {
    if (update === undefined) return catalogue.add(cloud, app, values, signal);
    await catalogue.update(cloud, app, update.take);
    // What the newer app needs beyond the older one.
    return catalogue.add(cloud, app, {}, signal);
  }

  const titles = {
    'app.install': (title: string) => sentence('deploy.installing', 'Installing {title}', { title }),
    'app.deploy': (title: string) => sentence('deploy.deploying', 'Deploying {title}', { title }),
    'app.update': (title: string) => sentence('deploy.updating', 'Updating {title}', { title }),
  };
  for (const kind of ['app.install', 'app.deploy', 'app.update'] as const) {
    operations.define<InstallInput>({
      kind,
      input: installInputSchema,
      title: ({ title }) => titles[kind](title),
      subject: ({ app }) => app,
      cloud: ({ cloud }) => cloud,
      steps: (input) => stepsOf(kind, input),
    });
  }

  operations.define<DeployAllInput>({
    kind: 'app.deploy-all',
    input: deployAllInputSchema,
    title: () => sentence('deploy.deploying-all', 'Deploying all apps'),
    cloud: ({ cloud }) => cloud,
    steps: (input) => stepsOf('app.deploy-all', input),
  });

  operations.define<RemoveInput>({
    kind: 'app.remove',
    input: removeInputSchema,
    title: ({ title }) => sentence('deploy.removing', 'Removing {title}', { title }),
    subject: ({ app }) => app,
    cloud: ({ cloud }) => cloud,
    async steps(input) {
      const cloud = await clouds.get(input.cloud);
      const kubernetes = kubernetesOf(cloud);
      return removeSteps(input, {
        kubernetes,
        waiting: (context) =>
          waitingOf({
            ...{ context, ticks, goneMs: patience.goneMs },
            kubernetes: keepingOn(kubernetes, { awayMs: patience.awayMs, ticks }, context),
          }),
        checkNeeded: () => neighbours.checkNeeded(cloud, input),
        shared: () => neighbours.isShared(cloud, input),
        forget: () =>
          clouds.change(
            cloud,
            `removing ${input.title}`,
            () => catalogue.remove(cloud, input.app, input.data === 'keep' ? 'answers' : 'nothing'),
            () => removedSaid(input),
          ),
      });
    },
  });

  async function plan(
    cloud: Cloud,
    app: AppId,
    values?: SettingValues,
    signal = new AbortController().signal,
    choice: ExistingChoice = {},
  ): Promise<Plan> {
    const order = await catalogue.order(cloud, app, values);
    const apps = await Promise.all(
      order.map((each) => load(cloud, each, each === app ? values : undefined, choice, { signal })),
    );
    return planWhole(apps, choosing(kubernetesOf(cloud), choice.others), clock(), signal);
  }

  return {
    plan,

    async planRemoval(cloud, app, data, signal = new AbortController().signal) {
      const { title, namespace, version } = await catalogue.manifest(app);
      const place = { app, title, namespace, data };
      await neighbours.checkNeeded(cloud, place);
      const work = { kubernetes: kubernetesOf(cloud), shared: () => neighbours.isShared(cloud, place) };
      const removal = await observeRemoval({ app, namespace }, data, work, signal);
      const changes = describeRemoval(removal, app, { app, title, version });
      return summarize(app, changes, [app], fingerprintOf(changes), clock());
    },

    status: (cloud, app, signal = new AbortController().signal) =>
      readStatus(catalogue, kubernetesOf(cloud), cloud, app, clock(), signal),

    async install(cloud, app, values, agreed) {
      const input = await describeInput(await sources(), cloud, app, values);
      return operations.start('app.install', withAgreed(input, agreed));
    },

    async deploy(cloud, app, agreed) {
      if (!(await catalogue.added(cloud)).includes(app))
        throw notAdded((await catalogue.manifest(app)).title);
      const input = await describeInput(await sources(), cloud, app, undefined);
      return operations.start('app.deploy', withAgreed(input, agreed));
    },

    async planAll(cloud, signal = new AbortController().signal, choice = {}) {
      const { apps } = await describeAll(await sources(), cloud);
      const loaded = await Promise.all(
        apps.map(({ app }) => load(cloud, app, undefined, choice, { signal })),
      );
      return planWhole(loaded, choosing(kubernetesOf(cloud), choice.others), clock(), signal);
    },

    async deployAll(cloud, agreed) {
      return operations.start(
        'app.deploy-all',
        withAgreed(await describeAll(await sources(), cloud), agreed),
      );
    },

    async planUpdate(cloud, app, take, signal) {
      return plan(cloud, app, valuesThatFollow(await catalogue.planUpdate(cloud, app, take)), signal);
    },

    async update(cloud, app, take = [], fingerprint) {
      const newer = await catalogue.planUpdate(cloud, app, take);
      const input = await describeInput(await sources(), cloud, app, valuesThatFollow(newer));
      return operations.start('app.update', {
        ...input,
        update: { to: newer.to, take: [...take] },
        ...(fingerprint === undefined ? {} : { fingerprint }),
      } satisfies InstallInput);
    },

    async remove(cloud, app, data, typed) {
      const { title, namespace } = await catalogue.manifest(app);
      const meant = typed?.trim().toLowerCase();
      if (data === 'delete' && meant !== app && meant !== title.toLowerCase()) throw nameNotTyped(title);
      await neighbours.checkNeeded(cloud, { app, title, namespace, data });
      return operations.start('app.remove', {
        cloud: cloud.id,
        app,
        title,
        namespace,
        data,
      } satisfies RemoveInput);
    },
  };
}
