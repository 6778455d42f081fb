import { type KubeObject, listAt, mapAt, isRetryable, textAt } from '../../kubernetes/kubernetes.ts';
import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import type { StepContext } from '../../operations/operations.ts';
import { type Held, notDrained } from '../failures.ts';
import type { Site } from '../site.ts';

const nodeKind = { apiVersion: 'v1', kind: 'Node' } as const;
const podKind = { apiVersion: 'v1', kind: 'Pod' } as const;

/**
 * A machine takes no new programs, until {@link uncordon}. Written as ours alone, so that what a person closed by hand
 * stays closed afterwards.
 */
export async function cordon({ kubernetes }: Site, node: string, signal: AbortSignal): Promise<void> {
  await applyNode(kubernetes, node, { unschedulable: true }, signal);
}

/** Takes back what {@link cordon} did, and nothing else. */
export async function uncordon({ kubernetes }: Site, node: string, signal: AbortSignal): Promise<void> {
  await applyNode(kubernetes, node, undefined, signal);
}

async function applyNode(
  kubernetes: Site['kubernetes'],
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
export async function drain(site: Site, node: string, context: StepContext): Promise<void> {
  const { signal, note, log } = context;
  const isLate = awakeDeadline(site.patience.drainMs, site.ticks);
  await cordon(site, node, signal);
  const told = new Set<string>();
  while (true) {
    const pods = movable(await site.kubernetes.list(podKind, { signal }), node);
    if (pods.length === 0) return;
    note(
      sentence('upkeep.draining', 'Waiting for {count} programs to move: {names}.', {
        count: pods.length,
        names: pods.slice(0, 3).map(nameOf).join(', '),
      }),
    );
    const held = await evictAll(site, pods, signal);
    for (const { namespace, pod, words } of held) {
      if (told.has(`${namespace}/${pod}`)) continue;
      told.add(`${namespace}/${pod}`);
      log(`${namespace}/${pod} stays for now: ${words}`);
    }
    if (isLate()) {
      await uncordon(site, node, signal);
      const stays = pods.map(
        (pod) => held.find((one) => isSame(one, pod)) ?? { ...placeOf(pod), words: 'it has not ended yet' },
      );
      throw notDrained(node, Math.round(site.patience.drainMs / 60_000), stays);
    }
    await waitOrCancel(site.patience.lookMs, signal);
  }
}

async function evictAll(
  site: Site,
  pods: readonly KubeObject[],
  signal: AbortSignal,
): Promise<readonly Held[]> {
  const held: Held[] = [];
  for (const pod of pods) {
    if (pod.metadata.deletionTimestamp !== undefined) continue;
    const place = placeOf(pod);
    try {
      const eviction = await site.kubernetes.evict({ namespace: place.namespace, name: place.pod }, signal);
      if (eviction.state === 'kept') held.push({ ...place, words: eviction.words });
    } catch (error) {
      // The next look tries again, until the time limit.
      if (!isRetryable(error)) throw error;
      held.push({ ...place, words: 'Kubernetes did not answer' });
    }
  }
  return held;
}

/** What runs on a machine and may run on another: not what belongs to each machine, nor what has ended. */
export function movable(pods: readonly KubeObject[], node: string): readonly KubeObject[] {
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
const isSame = (one: Held, pod: KubeObject) =>
  one.pod === nameOf(pod) && one.namespace === (pod.metadata.namespace ?? '');
