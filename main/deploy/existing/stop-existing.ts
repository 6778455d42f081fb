import {
  fieldAt,
  groupKindOf,
  isMap,
  type KubeObject,
  listAt,
  numberAt,
  refOf,
  textAt,
} from '../../kubernetes/kubernetes.ts';
import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { Waiting } from '../waiting.ts';
import { wasBefore } from './existing.ts';
import { isWorkload } from './foreign-objects.ts';

const lookMs = 300;
const nobody = { 'wildcloud.dev/stopped': 'true' };
const noClass = 'wild-cloud-stopped';

/** Stops what an app replaces, so that it can be started again as it was, and waits until its pods are gone. */
export async function stopExisting(objects: readonly KubeObject[], waiting: Waiting): Promise<void> {
  await Promise.all(objects.map((object) => write(object, stopped(object), waiting)));
  const workloads = objects.filter(isWorkload);
  const isLate = awakeDeadline(waiting.goneMs, waiting.ticks);
  while (true) {
    const left = await podsOf(workloads, waiting);
    if (left.length === 0) return;
    const names = left.map(({ metadata }) => metadata.name).join(', ');
    if (isLate()) throw doesNotStop(names);
    waiting.note(sentence('deploy.stopping', 'Waiting until {names} has stopped.', { names }));
    await waitOrCancel(lookMs, waiting.signal);
  }
}

/** Starts again what was stopped, as it was. */
export async function startAgain(objects: readonly KubeObject[], waiting: Waiting): Promise<void> {
  const { kubernetes, signal } = waiting;
  const now = await Promise.all(objects.map((object) => kubernetes.get(refOf(object), signal)));
  const there = now.filter((object) => object !== undefined);
  await Promise.all(there.map((object) => write(object, started(object), waiting)));
}

const textsOf = (map: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name, String(value)]));

type Half = Readonly<Record<string, unknown>>;

/** What is set to stop it; undefined for what does nothing, or is stopped already. */
function stopped(object: KubeObject): Half | undefined {
  if (object.metadata.annotations?.[wasBefore] !== undefined) return undefined;
  const remember = (before: Half) => ({ annotations: { [wasBefore]: JSON.stringify(before) } });
  switch (groupKindOf(object)) {
    case 'Deployment.apps':
    case 'StatefulSet.apps':
      return { ...remember({ replicas: numberAt(object, 'spec', 'replicas') ?? 1 }), spec: { replicas: 0 } };
    case 'DaemonSet.apps':
      return { ...remember({}), spec: { template: { spec: { nodeSelector: nobody } } } };
    case 'CronJob.batch':
      return {
        ...remember({ suspend: fieldAt(object, 'spec', 'suspend') === true }),
        spec: { suspend: true },
      };
    case 'Job.batch':
      return isFinished(object) ? undefined : { ...remember({ suspend: false }), spec: { suspend: true } };
    case 'Ingress.networking.k8s.io': {
      const ingressClassName = textAt(object, 'spec', 'ingressClassName');
      return {
        ...remember(ingressClassName === undefined ? {} : { ingressClassName }),
        spec: { ingressClassName: noClass },
      };
    }
    default:
      return undefined;
  }
}

function started(object: KubeObject): Half | undefined {
  const remembered = object.metadata.annotations?.[wasBefore];
  if (remembered === undefined) return undefined;
  const before: unknown = JSON.parse(remembered);
  return isMap(before) ? { spec: before } : {};
}

function isFinished(job: KubeObject): boolean {
  return listAt(job, 'status', 'conditions').some(
    (each) =>
      ['Complete', 'Failed'].includes(textAt(each, 'type') ?? '') && textAt(each, 'status') === 'True',
  );
}

async function write(
  object: KubeObject,
  half: Half | undefined,
  { kubernetes, signal }: Waiting,
): Promise<void> {
  if (half === undefined) return;
  const { apiVersion, kind, metadata } = object;
  const { annotations, ...rest } = half;
  await kubernetes.apply(
    {
      ...{ apiVersion, kind },
      metadata: {
        name: metadata.name,
        ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
        ...(isMap(annotations) ? { annotations: textsOf(annotations) } : {}),
      },
      ...rest,
    },
    { others: 'take-over', signal },
  );
}

/** Pods that are there because of these workloads and have not ended. */
async function podsOf(workloads: readonly KubeObject[], waiting: Waiting): Promise<KubeObject[]> {
  const pods = await allPodsOf(workloads, waiting);
  return pods.filter((pod) => !['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase') ?? ''));
}

export async function allPodsOf(
  workloads: readonly KubeObject[],
  { kubernetes, signal }: Pick<Waiting, 'kubernetes' | 'signal'>,
): Promise<KubeObject[]> {
  const [first] = workloads;
  if (first === undefined) return [];
  const { namespace } = first.metadata;
  const list = (apiVersion: string, kind: string) =>
    kubernetes.list({ apiVersion, kind }, { namespace, signal });
  const [pods, sets, jobs] = await Promise.all([
    list('v1', 'Pod'),
    list('apps/v1', 'ReplicaSet'),
    list('batch/v1', 'Job'),
  ]);
  const owners = new Set(workloads.flatMap(({ metadata }) => metadata.uid ?? []));
  const isOwned = ({ metadata }: KubeObject) =>
    metadata.ownerReferences?.some(({ uid }) => owners.has(uid)) === true;
  for (const between of [...sets, ...jobs])
    if (isOwned(between) && between.metadata.uid !== undefined) owners.add(between.metadata.uid);
  return pods.filter(isOwned);
}

function doesNotStop(pods: string): WildError {
  return new WildError('deploy.timed-out', {
    title: 'What was there before does not stop',
    detail: `These pods still run: ${pods}.`,
    hint: 'Wait a minute and continue. Nothing was removed.',
    retry: true,
    context: { pods },
  });
}
