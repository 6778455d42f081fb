import { z } from 'zod';
import { setIdSchema } from '../../../contract/backups.ts';
import type { Output } from '../../../contract/contract.ts';
import { type AppId, appIdSchema, cloudIdSchema, type OperationId } from '../../../contract/ids.ts';
import type { RestorePlan, RestoreWork } from '../../../contract/restores.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { findEndpoint } from '../../deploy/deploy.ts';
import { conditionOf, type KubeObject, textAt } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { stepsInPlace } from '../apps/in-place/restore-app.ts';
import { planChanged, refused } from '../apps/failures.ts';
import { planRestore } from '../apps/plan/plan-restore.ts';
import { openCopy } from '../copy/open-copy.ts';
import { removalMs, removeCopy } from '../copy/remove-copy.ts';
import { type Check, startCopy } from '../copy/start-copy.ts';
import type { Asked, RestoreDependencies } from '../restore-context.ts';
import { copiedIngress } from './copied-ingress.ts';
import { copyFailed, noCopy } from './failures.ts';
import { planBeside } from './plan-beside.ts';

export type BesideWork = Extract<RestoreWork, { does: 'app' }>;

/** Restores an app as a copy beside the running one, to look at it first. */
export interface BesideRestores {
  planBeside(cloud: Cloud, work: BesideWork, signal?: AbortSignal): Promise<RestorePlan>;
  runBeside(
    cloud: Cloud,
    asked: { readonly work: BesideWork; readonly fingerprint: string },
  ): Promise<OperationId>;
  /** The copies that there are. */
  beside(cloud: Cloud, signal?: AbortSignal): Promise<Output<'restores.beside'>>;
  /**
   * Restores the set of the copy in place, then removes the copy; or only removes it.
   * @throws WildError `restore.no-copy`, `restore.refused`
   */
  swap(cloud: Cloud, asked: Asked<'restores.swap'>): Promise<OperationId>;
}

const namespaceOf = (app: AppId): string => `wild-beside-${app}`.slice(0, 63);

const inputSchema = z.object({
  cloud: cloudIdSchema,
  app: appIdSchema,
  title: z.string(),
  place: z.string(),
  set: setIdSchema,
});
const swapSchema = inputSchema.extend({ keep: z.boolean(), fingerprint: z.string() });

/** On the namespace of a copy. */
const annotation = {
  app: 'wildcloud.dev/copy-of',
  set: 'wildcloud.dev/set',
  place: 'wildcloud.dev/place',
} as const;

export function createBesideRestores(deps: RestoreDependencies): BesideRestores {
  const { backup, catalogue, clouds, operations } = deps;
  const api = (cloud: Cloud) => deps.kubernetes(cloud.kubeconfig);

  async function make(
    { cloud: id, app, title, place, set: wanted }: z.output<typeof inputSchema>,
    step: StepContext,
  ) {
    const cloud = await clouds.get(id);
    const kubernetes = api(cloud);
    const namespace = namespaceOf(app);
    const { set, facts } = await backup.show(cloud, { set: wanted, place }, step.signal);
    const annotations = { [annotation.app]: app, [annotation.set]: set.set, [annotation.place]: place };
    const checks: Check[] = [];
    await removeCopy(kubernetes, namespace, step.signal);
    try {
      const copy = await startCopy(
        deps,
        { cloud, app, set, facts, version: 'saved', namespace, annotations },
        checks,
        step,
      );
      if (copy === undefined) throw copyFailed(title, checks);
      const opened = await openCopy(copy, namespace, kubernetes, step);
      if (!opened.passed) throw copyFailed(title, [opened]);
      const ingress = copiedIngress(copy.app.own, namespace);
      if (ingress !== undefined) await kubernetes.apply(ingress, { signal: step.signal });
    } catch (error) {
      // A copy that isn’t whole is of no use to anybody.
      await removeCopy(kubernetes, namespace, AbortSignal.timeout(removalMs));
      throw error;
    }
  }

  operations.define<z.output<typeof inputSchema>>({
    kind: 'restore.beside',
    input: inputSchema,
    title: ({ title }) => sentence('restore.besides', 'Restoring {title} beside the running app', { title }),
    subject: ({ app }) => app,
    cloud: ({ cloud }) => cloud,
    steps: (input) => [
      {
        id: 'copy',
        title: sentence('restore.step.copy', 'Restore a copy and start it'),
        run: (step) => make(input, step),
      },
    ],
  });

  operations.define<z.output<typeof swapSchema>>({
    kind: 'restore.swap',
    input: swapSchema,
    title: ({ title, keep }) =>
      keep
        ? sentence('restore.swapping', 'Putting the copy of {title} in its place', { title })
        : sentence('restore.discarding', 'Removing the copy of {title}', { title }),
    subject: ({ app }) => app,
    cloud: ({ cloud }) => cloud,
    steps: ({ keep, ...input }) => {
      const remove: StepDefinition = {
        id: 'remove-copy',
        title: sentence('restore.step.remove-copy', 'Remove the copy'),
        run: async ({ signal }) =>
          removeCopy(api(await clouds.get(input.cloud)), namespaceOf(input.app), signal),
      };
      return keep ? [...stepsInPlace(deps, input), remove] : [remove];
    },
  });

  async function describe(cloud: Cloud, namespace: KubeObject, signal?: AbortSignal) {
    const { annotations = {}, name, creationTimestamp = '' } = namespace.metadata;
    const app = appIdSchema.safeParse(annotations[annotation.app]).data;
    const set = setIdSchema.safeParse(annotations[annotation.set]).data;
    if (app === undefined || set === undefined) return undefined;
    const kubernetes = api(cloud);
    const [ingresses, workloads] = await Promise.all([
      kubernetes.list({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' }, { namespace: name, signal }),
      kubernetes.list({ apiVersion: 'apps/v1', kind: 'Deployment' }, { namespace: name, signal }),
    ]);
    const address = findEndpoint(ingresses)?.url;
    const answers = workloads.every((one) => textAt(conditionOf(one, 'Available'), 'status') === 'True');
    return {
      ...{ app, set, namespace: name, since: new Date(creationTimestamp).toISOString(), answers },
      ...(address === undefined ? {} : { address }),
      place: annotations[annotation.place] ?? '',
    };
  }

  async function copies(cloud: Cloud, signal?: AbortSignal) {
    const all = await api(cloud).list(
      { apiVersion: 'v1', kind: 'Namespace' },
      { labels: 'wildcloud.dev/copy', signal },
    );
    const found = await Promise.all(all.map((one) => describe(cloud, one, signal)));
    return found.filter((one) => one !== undefined);
  }

  return {
    async planBeside(cloud, work, signal = new AbortController().signal) {
      return planBeside(deps, cloud, work, signal);
    },
    async runBeside(cloud, { work, fingerprint }) {
      const plan = await planBeside(deps, cloud, work, new AbortController().signal);
      const { title } = await catalogue.manifest(work.app);
      if (plan.refusals.length > 0) throw refused(title, plan.refusals);
      if (plan.fingerprint !== fingerprint) throw planChanged(title);
      const { app, place, set } = work;
      return operations.start('restore.beside', { cloud: cloud.id, app, title, place, set });
    },
    async beside(cloud, signal) {
      return { apps: (await copies(cloud, signal)).map(({ place: _place, ...copy }) => copy) };
    },
    async swap(cloud, { app, keep }) {
      const copy = (await copies(cloud)).find((one) => one.app === app);
      if (copy === undefined) throw noCopy(app);
      const { title } = await catalogue.manifest(app);
      const { place, set } = copy;
      const plan = keep
        ? await planRestore(deps, cloud, { app, place, set }, new AbortController().signal)
        : undefined;
      if (plan !== undefined && plan.refusals.length > 0) throw refused(title, plan.refusals);
      const input = { cloud: cloud.id, app, title, place, set, keep, fingerprint: plan?.fingerprint ?? '' };
      return operations.start('restore.swap', input);
    },
  };
}
