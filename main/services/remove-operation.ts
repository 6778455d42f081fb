import { z } from 'zod';
import { cloudIdSchema, type OperationId, type ServiceId, serviceIdSchema } from '../../contract/ids.ts';
import type { Plan } from '../../contract/plans.ts';
import type { Cloud } from '../clouds/clouds.ts';
import {
  clusterWork,
  deleteAndWait,
  describeObject,
  fetchInventory,
  inventoryRef,
  inWaves,
  parseObjects,
  removalFingerprint,
  summarizePlan,
} from '../deploy/deploy.ts';
import { assessObject, type KubeObject, refOf } from '../kubernetes/kubernetes.ts';
import { pollUntil } from '../lib/poll-until.ts';
import { sentence } from '../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../operations/operations.ts';
import { nameNotTyped, notProven, stillUsed } from './failures.ts';
import { observeServiceRemoval } from './observe-service-removal.ts';
import type { RemovalGroup } from './plan-service-removal.ts';
import { pickService, type ShelvedService } from './service-shelf.ts';
import type { ServicesContext } from './services-context.ts';
import { surveyCloud } from './survey-cloud.ts';
import { uninstallJob } from './uninstall-job.ts';

const inputSchema = z.strictObject({ cloud: cloudIdSchema, service: serviceIdSchema, title: z.string() });
type RemoveInput = z.infer<typeof inputSchema>;

/** What removing a service would do. Changes nothing. @throws WildError `services.still-used` */
export async function planRemoval(
  context: ServicesContext,
  cloud: Cloud,
  name: ServiceId,
  signal: AbortSignal,
): Promise<Plan> {
  const service = pickService(await surveyCloud(context, cloud), name);
  const { groups, kept, users } = await observeServiceRemoval(
    service,
    context.clusterOf(cloud).kubernetes,
    signal,
  );
  if (users.length > 0) throw stillUsed(service.title, users);
  const describe = (act: 'remove' | 'keep') => (object: KubeObject) => ({
    act,
    sentence: describeObject(object, service),
    endsData: false,
    object: refOf(object),
  });
  const changes = [
    ...groups.flatMap(({ objects }) => objects).map(describe('remove')),
    ...kept.map(describe('keep')),
  ];
  return summarizePlan(
    [name],
    changes.map((change) => ({ ...change, bundle: name })),
    removalFingerprint(changes),
    context.clock(),
  );
}

export function defineServiceRemoval(context: ServicesContext): void {
  context.operations.define<RemoveInput>({
    kind: 'service.remove',
    input: inputSchema,
    title: ({ title }) => sentence('services.removing', 'Removing {title}', { title }),
    subject: ({ service }) => service,
    cloud: ({ cloud }) => cloud,
    async steps(input) {
      const cloud = await context.clouds.get(input.cloud);
      return removalSteps(context, cloud, pickService(await surveyCloud(context, cloud), input.service));
    },
  });
}

/** @throws WildError `services.settings-invalid` if `typed` is not its name, `services.still-used` */
export async function startServiceRemoval(
  context: ServicesContext,
  cloud: Cloud,
  name: ServiceId,
  typed: string | undefined,
): Promise<OperationId> {
  const service = pickService(await surveyCloud(context, cloud), name);
  const word = typed?.trim().toLowerCase();
  if (word !== name && word !== service.title.toLowerCase()) throw nameNotTyped(service.title);
  const { kubernetes } = context.clusterOf(cloud);
  const { users } = await observeServiceRemoval(service, kubernetes, new AbortController().signal);
  if (users.length > 0) throw stillUsed(service.title, users);
  return context.operations.start('service.remove', {
    cloud: cloud.id,
    service: name,
    title: service.title,
  } satisfies RemoveInput);
}

const groupTitles: Readonly<Record<RemovalGroup, ReturnType<typeof sentence>>> = {
  resources: sentence('services.remove.resources', 'Remove what it manages'),
  webhooks: sentence('services.remove.webhooks', 'Remove its webhooks'),
  workloads: sentence('services.remove.workloads', 'Stop its components'),
  definitions: sentence('services.remove.definitions', 'Remove its resource types'),
  rest: sentence('services.remove.rest', 'Remove the rest'),
};

function removalSteps(context: ServicesContext, cloud: Cloud, service: ShelvedService): StepDefinition[] {
  const access = context.clusterOf(cloud);
  const observe = async ({ signal }: StepContext) =>
    observeServiceRemoval(service, access.kubernetes, signal);
  const removing =
    (id: RemovalGroup) =>
    async (step: StepContext): Promise<void> => {
      const { groups } = await observe(step);
      await deleteAll(groups.find((group) => group.id === id)?.objects ?? [], access, step);
    };
  const groups = (['resources', 'webhooks', 'workloads', 'definitions', 'rest'] as const).map((id) => ({
    id,
    title: groupTitles[id],
    run: removing(id),
  }));
  const { job, settings } = service.uninstall;
  return [
    {
      id: 'check',
      title: sentence('services.remove.check', 'Check that nothing uses it'),
      async run(step) {
        const { users } = await observe(step);
        if (users.length > 0) throw stillUsed(service.title, users);
      },
    },
    ...(job === undefined && settings.length === 0
      ? []
      : [
          {
            id: 'uninstall',
            title: sentence('services.remove.job', 'Run its cleanup job'),
            run: (step: StepContext) => cleanUp(context, cloud, service, step),
          },
        ]),
    ...groups,
    {
      id: 'forget',
      title: sentence('services.remove.forget', 'Record the removal'),
      run: (step) => forget(context, cloud, service, step),
    },
  ];
}

async function deleteAll(
  objects: readonly KubeObject[],
  access: ReturnType<ServicesContext['clusterOf']>,
  step: StepContext,
): Promise<void> {
  const work = clusterWork(access, step);
  let done = 0;
  for (const wave of inWaves(objects).toReversed()) {
    await Promise.all(
      wave.map(async (object) => {
        await deleteAndWait(object, work);
        step.log(`Removed ${object.kind} ${object.metadata.name}`);
        done += 1;
        step.progress({ done, total: objects.length, unit: 'things' });
      }),
    );
  }
}

const cleanUpMs = 15 * 60_000;

/** Changes the settings that removal needs, and runs the upstream project’s own removal Job. */
async function cleanUp(
  context: ServicesContext,
  cloud: Cloud,
  service: ShelvedService,
  step: StepContext,
): Promise<void> {
  const { kubernetes, monotonicClock } = context.clusterOf(cloud);
  const { signal } = step;
  if ((await fetchInventory(service, kubernetes, signal)) === undefined) return;
  for (const { apiVersion, kind, name, patch } of service.uninstall.settings) {
    const ref = { apiVersion, kind, name, namespace: service.namespace };
    if ((await kubernetes.get(ref, signal)) === undefined) continue;
    const object = { apiVersion, kind, metadata: { name, namespace: service.namespace }, ...patch };
    await kubernetes.apply(object, { signal, others: 'take-over' });
  }
  const { job } = service.uninstall;
  if (job === undefined) return;
  const text = await uninstallJob(context, cloud, service, job, step);
  const objects = parseObjects(text, service.name);
  for (const wave of inWaves(objects))
    await Promise.all(wave.map((object) => kubernetes.apply(object, { signal, others: 'take-over' })));
  const jobs = objects.filter(({ kind }) => kind === 'Job');
  await pollUntil(
    async () => {
      const live = await Promise.all(jobs.map((one) => kubernetes.get(refOf(one), signal)));
      const pending = live.find((one) => one === undefined || assessObject(one).state !== 'ready');
      if (pending === undefined && live.every((one) => one !== undefined)) return { reached: undefined };
      return { pending: { note: sentence('services.remove.waiting', 'It’s still cleaning up.') } };
    },
    {
      ...{ clock: monotonicClock, signal, timeoutMs: cleanUpMs, pollMs: 1000 },
      progress: step.note,
      onTimeout: ({ note }) => notProven(service.title, note, undefined),
    },
  );
  await deleteAll(objects, context.clusterOf(cloud), step);
}

/** The compiled folder stays, because its settings and history are the cloud’s; only the switch changes. */
async function forget(
  { clouds, config, clusterOf }: ServicesContext,
  cloud: Cloud,
  { name, title, namespace }: ShelvedService,
  { signal }: StepContext,
): Promise<void> {
  await clusterOf(cloud).kubernetes.delete(inventoryRef({ name, namespace }), { signal });
  await clouds.change(
    cloud,
    sentence('services.busy.removing', 'removing {title}', { title }),
    () => config.setAll(cloud.folder, { [`services.${name}.enabled`]: false }),
    () => sentence('services.history.removed', 'Removed {title}', { title }),
  );
}
