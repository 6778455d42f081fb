import type { AppId } from '../../../contract/ids.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { groupKindOf, type KubeObject, mapAt } from '../../kubernetes/kubernetes.ts';
import type { StepContext } from '../../operations/operations.ts';
import { clusterWork } from '../apply/cluster-work.ts';
import { deployBundle, type DeployWork } from '../apply/deploy-bundle.ts';
import { deleteAndWait } from '../apply/wait-gone.ts';
import { stoppedStateAnnotation } from '../existing/existing.ts';
import { startAgain, stopExisting } from '../existing/stop-existing.ts';
import { createNewNamespaces } from '../observe/new-namespaces.ts';
import { isJob } from '../plan/object-kinds.ts';
import { verifyBundle } from '../verify/verify-bundle.ts';
import type { AppContext } from './app-context.ts';
import type { AppBundle } from './load-bundle.ts';

/** The files of an app as they were, and the version that they belong to. */
export interface AppFiles {
  readonly version?: string | undefined;
  readonly files: ReadonlyMap<string, string>;
}

export interface AppChoice {
  readonly cloud: Cloud;
  readonly app: AppId;
  /** Instead of those that the catalogue has now. */
  readonly as?: AppFiles | undefined;
}

/** The parts of a deployment, for those who change an app's data meanwhile. Every one of them can run again. */
export interface AppLifecycle {
  /** Stops everything that runs in the app's namespace, also what other tools made, and waits until its pods are gone. */
  stop(choice: AppChoice, step: StepContext): Promise<void>;
  /** Starts what was stopped, as it was. */
  startAgain(choice: AppChoice, step: StepContext): Promise<void>;
  /** Creates what the app needs, such as its storage and its database, but starts nothing that keeps running. */
  prepare(choice: AppChoice, step: StepContext): Promise<void>;
  /** Makes the cluster match the app's settings, and waits until it is ready. Its Jobs run again. */
  start(choice: AppChoice, step: StepContext): Promise<void>;
  /** Opens its address until it responds. @throws WildError `deploy.verify-failed` */
  verify(choice: AppChoice, step: StepContext): Promise<void>;
}

const running = [
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet' },
  { apiVersion: 'apps/v1', kind: 'DaemonSet' },
  { apiVersion: 'batch/v1', kind: 'CronJob' },
] as const;
const job = { apiVersion: 'batch/v1', kind: 'Job' } as const;

export function appLifecycle({ catalogue, clusterOf, clock, load }: AppContext): AppLifecycle {
  const loaded = ({ cloud, app, as }: AppChoice, step: StepContext): Promise<AppBundle> =>
    load({ cloud, app, as, choice: {} }, step);

  async function workloads({ cloud, app }: AppChoice, { signal }: StepContext) {
    const { namespace } = await catalogue.manifest(app);
    const { kubernetes } = clusterOf(cloud);
    const found = await Promise.all(running.map((kind) => kubernetes.list(kind, { namespace, signal })));
    return found.flat();
  }

  function deployWork({ cloud }: AppChoice, step: StepContext): DeployWork {
    const access = clusterOf(cloud);
    return {
      ...clusterWork(access, step),
      plain: access.kubernetes,
      progress: step.progress,
      startMs: access.timeouts.startMs,
      clock,
      reads: { unchanged: () => undefined, newNamespaces: createNewNamespaces(access.monotonicClock) },
    };
  }

  /** A Job that is done doesn't run again, but what it made may be gone. */
  async function removeFinishedJobs(choice: AppChoice, bundle: AppBundle, step: StepContext) {
    const work = deployWork(choice, step);
    const names = new Set(bundle.objects.filter(isJob).map(({ metadata }) => metadata.name));
    const jobs = await work.kubernetes.list(job, { namespace: bundle.namespace, signal: step.signal });
    await Promise.all(
      jobs.filter(({ metadata }) => names.has(metadata.name)).map((one) => deleteAndWait(one, work)),
    );
  }

  return {
    async stop(choice, step) {
      await stopExisting(await workloads(choice, step), clusterWork(clusterOf(choice.cloud), step));
    },
    async startAgain(choice, step) {
      const stopped = (await workloads(choice, step)).filter(
        ({ metadata }) => metadata.annotations?.[stoppedStateAnnotation] !== undefined,
      );
      await startAgain(stopped, clusterWork(clusterOf(choice.cloud), step));
    },
    async prepare(choice, step) {
      const bundle = await loaded(choice, step);
      await removeFinishedJobs(choice, bundle, step);
      const idle = { ...bundle, objects: bundle.objects.map(withoutPods) };
      await deployBundle(idle, deployWork(choice, step));
    },
    async start(choice, step) {
      const bundle = await loaded(choice, step);
      await removeFinishedJobs(choice, bundle, step);
      await deployBundle(bundle, deployWork(choice, step));
      await this.startAgain(choice, step);
    },
    async verify(choice, step) {
      await verifyBundle(await loaded(choice, step), clusterOf(choice.cloud), step);
    },
  };
}

/** The object with no pods of its own, and with what is needed to start it again. */
function withoutPods(object: KubeObject): KubeObject {
  const spec = mapAt(object, 'spec');
  const stopped = (change: object, before: object): KubeObject => ({
    ...object,
    metadata: {
      ...object.metadata,
      annotations: { ...object.metadata.annotations, [stoppedStateAnnotation]: JSON.stringify(before) },
    },
    spec: { ...spec, ...change },
  });
  switch (groupKindOf(object)) {
    case 'Deployment.apps':
    case 'StatefulSet.apps':
      return stopped({ replicas: 0 }, { replicas: spec['replicas'] ?? 1 });
    case 'CronJob.batch':
      return stopped({ suspend: true }, { suspend: spec['suspend'] === true });
    default:
      return object;
  }
}
