import type { SettingValues } from '../../../contract/apps.ts';
import type { Plan } from '../../../contract/plans.ts';
import type { AppId } from '../../../contract/ids.ts';
import { valuesThatFollow } from '../../catalogue/catalogue.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { withOthersChoice } from '../apply/with-others-choice.ts';
import type { ExistingChoice } from '../existing/settle-existing.ts';
import { planBundles } from '../plan/plan-bundles.ts';
import { describeRemoval, removalFingerprint } from '../remove/describe-removal.ts';
import { observeRemoval } from '../remove/observe-removal.ts';
import type { AppContext } from './app-context.ts';
import { planOf, summarizePlan } from '../plan/summarize-plan.ts';
import { describeAll, type InputSources } from './describe-input.ts';
import type { AppBundle } from './load-bundle.ts';

export interface AppPlans {
  /** What installing, or deploying with these settings, would do. @throws WildError `cluster.*`, `deploy.*`, `template.*` */
  plan(
    cloud: Cloud,
    app: AppId,
    values?: SettingValues,
    signal?: AbortSignal,
    choice?: ExistingChoice,
  ): Promise<Plan>;
  /** What `deployAll` would do. */
  planAll(cloud: Cloud, signal?: AbortSignal, choice?: ExistingChoice): Promise<Plan>;
  /** What `update` would do. @throws WildError `app.not-added`, `cluster.*`, `deploy.*`, `template.*` */
  planUpdate(cloud: Cloud, app: AppId, take?: readonly string[], signal?: AbortSignal): Promise<Plan>;
  /** @throws WildError `app.still-needed` naming the apps that need it */
  planRemoval(cloud: Cloud, app: AppId, data: 'keep' | 'delete', signal?: AbortSignal): Promise<Plan>;
}

export function planApps(context: AppContext, sources: () => Promise<InputSources>): AppPlans {
  const { catalogue, clock, clusterOf, load, dependents, restorePoints } = context;

  async function withRestorePoint(made: Plan, cloud: Cloud, app: AppId): Promise<Plan> {
    const restorePoint = await restorePoints?.planned(cloud, app);
    return restorePoint === undefined ? made : { ...made, restorePoint };
  }

  async function planLoaded(
    cloud: Cloud,
    apps: readonly AppBundle[],
    { others }: ExistingChoice,
    signal: AbortSignal,
  ): Promise<Plan> {
    const kubernetes = withOthersChoice(clusterOf(cloud).kubernetes, others);
    return planOf(await planBundles(apps, kubernetes, signal), clock());
  }

  const plan: AppPlans['plan'] = async (cloud, app, values, signal = neverAborted(), choice = {}) => {
    const order = await catalogue.order(cloud, app, values);
    const apps = await Promise.all(
      order.map((each) =>
        load({ cloud, app: each, choice, values: each === app ? values : undefined }, { signal }),
      ),
    );
    return planLoaded(cloud, apps, choice, signal);
  };

  return {
    plan,

    async planAll(cloud, signal = neverAborted(), choice = {}) {
      const { apps } = await describeAll(await sources(), cloud);
      const loaded = await Promise.all(apps.map(({ app }) => load({ cloud, app, choice }, { signal })));
      return planLoaded(cloud, loaded, choice, signal);
    },

    async planUpdate(cloud, app, take, signal) {
      const values = valuesThatFollow(await catalogue.planUpdate(cloud, app, take));
      return withRestorePoint(await plan(cloud, app, values, signal), cloud, app);
    },

    async planRemoval(cloud, app, data, signal = neverAborted()) {
      const { title, namespace, version } = await catalogue.manifest(app);
      await dependents.checkNeeded(cloud, { app, title, namespace, data });
      const isShared = await dependents.isShared(cloud, { app, namespace });
      const { kubernetes } = clusterOf(cloud);
      const removal = await observeRemoval({ name: app, namespace }, data, isShared, kubernetes, signal);
      const changes = describeRemoval(removal, { name: app, title, version });
      const removing = summarizePlan(
        [app],
        changes.map((change) => ({ ...change, bundle: app })),
        removalFingerprint(changes),
        clock(),
      );
      return withRestorePoint(removing, cloud, app);
    },
  };
}

const neverAborted = () => new AbortController().signal;
