import { type KubeObject, listAt, mapAt, mayComeBack, textAt } from '../../kubernetes/kubernetes.ts';
import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import type { StepContext } from '../../operations/operations.ts';
import { type HeldPod, notDrained } from '../failures.ts';
import type { CloudConnection } from '../cloud-connection.ts';

const nodeKind = { apiVersion: 'v1', kind: 'Node' } as const;
const podKind = { apiVersion: 'v1', kind: 'Pod' } as const;

/**
 * A machine takes no new programs, until {@link uncordon}. Written as ours alone, so that what a person closed by hand
 * stays closed afterwards.
 */
export async function cordon(
  { kubernetes }: CloudConnection,
  node: string,
  signal: AbortSignal,
): Promise<void> {
  await applyNode(kubernetes, node, { unschedulable: true }, signal);
}

/** Takes back what {@link cordon} did, and nothing else. */
export async function uncordon(
  { kubernetes }: CloudConnection,
  node: string,
  signal: AbortSignal,
): Promise<void> {
  await applyNode(kubernetes, node, undefined, signal);
}

async function applyNode(
  kubernetes: CloudConnection['kubernetes'],
  name: string,
  spec: { readonly unschedulable: true } | undefined,
  signal: AbortSignal,
): Promise<void> {
  const found = await kubernetes.get({ ...nodeKind, name }, signal);
  if (found === undefined) return;
  // With its uid: applying must not make a node that has just gone.
  const metadata = { name, uid: found.metadata.uid };
  await kubernetes.apply({ ...nodeKind, metadata, ...(spec === undefined ? {} : { spec }) } as KubeObject, {
    signal,
  });
}

/**
 * Moves the programs of a machine elsewhere, each as its app allows, within the time limit. Where they do not go, the
 * machine is opened again and nothing more is done.
 * @throws WildError `upkeep.not-drained` naming what stays
 */
export async function drain(connection: CloudConnection, node: string, context: StepContext): Promise<void> {
  const { signal, note, log } = context;
  const isLate = awakeDeadline(connection.timeouts.drainMs, connection.monotonicClock);
  await cordon(connection, node, signal);
  const last = new Set<string>();
  while (true) {
    const pods = evictable(await connection.kubernetes.list(podKind, { signal }), node);
    if (pods.length === 0) return;
    note(
      sentence('upkeep.draining', 'Waiting for {count} programs to move: {names}.', {
        count: pods.length,
        names: pods.slice(0, 3).map(nameOf).join(', '),
      }),
    );
    const held = await evictAll(connection, pods, signal);
    for (const { namespace, pod, words } of held) {
      if (last.has(`${namespace}/${pod}`)) continue;
      last.add(`${namespace}/${pod}`);
      log(`${namespace}/${pod} stays for now: ${words}`);
    }
    if (isLate()) {
      await uncordon(connection, node, signal);
      const stays = pods.map(
        (pod) => held.find((one) => isSame(one, pod)) ?? { ...placeOf(pod), words: 'it has not ended yet' },
      );
      throw notDrained(node, Math.round(connection.timeouts.drainMs / 60_000), stays);
    }
    await waitOrCancel(connection.timeouts.pollMs, signal);
  }
}

async function evictAll(
  connection: CloudConnection,
  pods: readonly KubeObject[],
  signal: AbortSignal,
): Promise<readonly HeldPod[]> {
  const held: HeldPod[] = [];
  for (const pod of pods) {
    if (pod.metadata.deletionTimestamp !== undefined) continue;
    const place = placeOf(pod);
    try {
      const eviction = await connection.kubernetes.evict(
        { namespace: place.namespace, name: place.pod },
        signal,
      );
      if (eviction.state === 'kept') held.push({ ...place, words: eviction.words });
    } catch (error) {
      // The next look tries again, until the time limit.
      if (!mayComeBack(error)) throw error;
      held.push({ ...place, words: 'Kubernetes did not answer' });
    }
  }
  return held;
}

/** What runs on a machine and may run on another: not what belongs to each machine, nor what has ended. */
export function evictable(pods: readonly KubeObject[], node: string): readonly KubeObject[] {
  return pods.filter((pod) => {
    if (textAt(pod, 'spec', 'nodeName') !== node) return false;
    if (['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase') ?? '')) return false;
    if (textAt(mapAt(pod, 'metadata', 'annotations'), 'kubernetes.io/config.mirror') !== undefined)
      return false;
    return !listAt(pod, 'metadata', 'ownerReferences').some((owner) => textAt(owner, 'kind') === 'DaemonSet');
  });
}

const nameOf = (pod: KubeObject): string => pod.metadata.name;
const placeOf = (pod: KubeObject) => ({ pod: nameOf(pod), namespace: pod.metadata.namespace ?? '' });
const isSame = (one: HeldPod, pod: KubeObject) =>
  one.pod === nameOf(pod) && one.namespace === (pod.metadata.namespace ?? '');
