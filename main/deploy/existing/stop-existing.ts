import type { Sentence } from '../../../contract/wire.ts';
import {
  fieldAt,
  groupKindOf,
  isMap,
  type KubeObject,
  listAt,
  mapAt,
  refOf,
  textAt,
} from '../../kubernetes/kubernetes.ts';
import { pollUntil } from '../../lib/poll-until.ts';
import { sentence } from '../../lib/sentence.ts';
import { type ClusterWork, pollOptions } from '../apply/cluster-work.ts';
import { stoppedStateAnnotation } from './existing.ts';
import { notStopped } from './failures.ts';
import { runsPods } from './foreign-objects.ts';

const pollMs = 300;
const unmatchedSelector = { 'wildcloud.dev/stopped': 'true' };
const unusedIngressClass = 'wild-cloud-stopped';
const kubectlAnnotations = 'kubectl.kubernetes.io/';

/** Stops objects so that they can be started again as they were, and waits until their pods are gone. */
export async function stopExisting(objects: readonly KubeObject[], work: ClusterWork): Promise<void> {
  await Promise.all(objects.map((object) => write(stopped(object), work)));
  const workloads = objects.filter(runsPods);
  await pollUntil(
    async () => {
      const left = await podsOf(workloads, work);
      if (left.length === 0) return { reached: true };
      const names = left.map(({ metadata }) => metadata.name).join(', ');
      const note = sentence('deploy.stopping', 'Waiting for {names} to stop.', { names });
      return { pending: { names, note } };
    },
    pollOptions<{ readonly names: string; readonly note: Sentence }>(
      work,
      pollMs,
      work.deletionMs,
      ({ names }) => notStopped(names),
    ),
  );
}

/** Starts stopped objects again as they were. */
export async function startAgain(objects: readonly KubeObject[], work: ClusterWork): Promise<void> {
  const { kubernetes, signal } = work;
  const now = await Promise.all(objects.map((object) => kubernetes.get(refOf(object), signal)));
  const there = now.filter((object) => object !== undefined);
  await Promise.all(there.map((object) => write(started(object), work)));
}

/** The object in its stopped form; undefined if there is nothing to stop, or if it is stopped already. */
function stopped(object: KubeObject): KubeObject | undefined {
  if (object.metadata.annotations?.[stoppedStateAnnotation] !== undefined) return undefined;
  const was = (...path: readonly string[]) => fieldAt(object, 'spec', ...path);
  const spec = mapAt(object, 'spec');
  switch (groupKindOf(object)) {
    case 'Deployment.apps':
    case 'StatefulSet.apps':
      return like(object, { ...spec, replicas: 0 }, { replicas: was('replicas') ?? 1 });
    case 'DaemonSet.apps': {
      const pod = { ...mapAt(spec, 'template', 'spec'), nodeSelector: unmatchedSelector };
      const nodeSelector = was('template', 'spec', 'nodeSelector');
      return like(object, { ...spec, template: { ...mapAt(spec, 'template'), spec: pod } }, { nodeSelector });
    }
    case 'CronJob.batch':
      return like(object, { ...spec, suspend: true }, { suspend: was('suspend') === true });
    case 'Job.batch':
      return isFinished(object) ? undefined : like(object, { ...spec, suspend: true }, { suspend: false });
    case 'Ingress.networking.k8s.io':
      return like(
        object,
        { ...spec, ingressClassName: unusedIngressClass },
        { ingressClassName: was('ingressClassName') },
      );
    default:
      return undefined;
  }
}

function started(object: KubeObject): KubeObject | undefined {
  const remembered = object.metadata.annotations?.[stoppedStateAnnotation];
  if (remembered === undefined) return undefined;
  const before: unknown = JSON.parse(remembered);
  const spec = mapAt(object, 'spec');
  if (object.kind !== 'DaemonSet') {
    const { ingressClassName: _class, ...rest } = spec;
    return like(object, { ...rest, ...(isMap(before) ? before : {}) });
  }
  const { nodeSelector: _nobody, ...pod } = mapAt(spec, 'template', 'spec');
  const whole = { ...pod, ...(isMap(before) ? before : {}) };
  return like(object, { ...spec, template: { ...mapAt(spec, 'template'), spec: whole } });
}

/** The whole object: server-side apply removes fields that we applied once and then leave out. */
function like(object: KubeObject, spec: Readonly<Record<string, unknown>>, before?: object): KubeObject {
  const { apiVersion, kind } = object;
  const { name, namespace, labels, annotations = {} } = object.metadata;
  const rest = Object.entries(annotations).filter(
    ([key]) => key !== stoppedStateAnnotation && !key.startsWith(kubectlAnnotations),
  );
  return {
    ...{ apiVersion, kind, spec },
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
      annotations: {
        ...Object.fromEntries(rest),
        ...(before === undefined ? {} : { [stoppedStateAnnotation]: JSON.stringify(before) }),
      },
    },
  };
}

function isFinished(job: KubeObject): boolean {
  return listAt(job, 'status', 'conditions').some(
    (each) =>
      ['Complete', 'Failed'].includes(textAt(each, 'type') ?? '') && textAt(each, 'status') === 'True',
  );
}

async function write(object: KubeObject | undefined, { kubernetes, signal }: ClusterWork): Promise<void> {
  if (object !== undefined) await kubernetes.apply(object, { others: 'take-over', signal });
}

/** Pods of these workloads that have not ended. */
async function podsOf(workloads: readonly KubeObject[], work: ClusterWork): Promise<KubeObject[]> {
  const pods = await allPodsOf(workloads, work);
  return pods.filter((pod) => !['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase') ?? ''));
}

export async function allPodsOf(
  workloads: readonly KubeObject[],
  { kubernetes, signal }: Pick<ClusterWork, 'kubernetes' | 'signal'>,
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
