import { type KubeObject, listAt, mapAt, isRetryable, textAt } from '../../kubernetes/kubernetes.ts';
import { inMinutes, pollUntil } from '../../lib/poll-until.ts';
import { sentence } from '../../lib/sentence.ts';

import type { StepContext } from '../../operations/operations.ts';
import { type HeldPod, notDrained } from '../failures.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import { pollOptions } from './poll-options.ts';

const nodeKind = { apiVersion: 'v1', kind: 'Node' } as const;
const podKind = { apiVersion: 'v1', kind: 'Pod' } as const;

/**
 * Stops new pods from being scheduled to a machine until {@link uncordon}. Applied with our own field manager, so a
 * machine that a person cordoned stays cordoned afterwards.
 */
export async function cordon(
  { kubernetes }: CloudConnection,
  node: string,
  signal: AbortSignal,
): Promise<void> {
  await applyNode(kubernetes, node, { unschedulable: true }, signal);
}

/** Reverts {@link cordon}, and nothing else. */
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
  // With its UID, so that applying never creates a node that was just deleted.
  const metadata = { name, uid: found.metadata.uid };
  await kubernetes.apply({ ...nodeKind, metadata, ...(spec === undefined ? {} : { spec }) } as KubeObject, {
    signal,
  });
}

/**
 * Evicts the pods of a machine, respecting disruption budgets. After the timeout the machine is uncordoned again.
 * @throws WildError `upkeep.not-drained` with the pods that stayed
 */
export async function drain(connection: CloudConnection, node: string, context: StepContext): Promise<void> {
  const { signal, log } = context;
  const { drainMs } = connection.timeouts;
  await cordon(connection, node, signal);
  const logged = new Set<string>();
  let left: readonly HeldPod[] = [];
  const onTimeout = async () => {
    await uncordon(connection, node, signal);
    return notDrained(node, inMinutes(drainMs), left);
  };
  await pollUntil(
    async () => {
      const pods = evictable(await connection.kubernetes.list(podKind, { signal }), node);
      if (pods.length === 0) return { reached: true };
      const held = await evictAll(connection, pods, signal);
      for (const { namespace, pod, words } of held) {
        if (logged.has(`${namespace}/${pod}`)) continue;
        logged.add(`${namespace}/${pod}`);
        log(`${namespace}/${pod} stays for now: ${words}`);
      }
      left = pods.map(
        (pod) =>
          held.find((one) => isSame(one, pod)) ?? { ...placeOf(pod), words: 'it is still terminating' },
      );
      const names = pods.slice(0, 3).map(nameOf).join(', ');
      const values = { count: pods.length, names };
      return {
        pending: { note: sentence('upkeep.draining', 'Waiting for {count} pods to move: {names}.', values) },
      };
    },
    pollOptions(connection, context, drainMs, onTimeout),
  );
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
      // The next poll tries again, until the timeout.
      if (!isRetryable(error)) throw error;
      held.push({ ...place, words: 'Kubernetes did not answer' });
    }
  }
  return held;
}

/** Pods that run on a machine and may run on another: no DaemonSets, no static pods, nothing that has finished. */
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
