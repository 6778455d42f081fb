import type { NamedNode } from '../../../contract/nodes.ts';
import { type Kubernetes, type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { type LaterSettings, laterSettings } from '../machine-config/node-patch.ts';

interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

/** Gives machines what they may not give themselves: labels of Kubernetes' own domains, and taints of those that run apps. */
export async function setLater(
  nodes: readonly NamedNode[],
  kubernetes: Kubernetes,
  { signal, log }: StepContext,
): Promise<void> {
  for (const node of nodes) {
    const later = laterSettings(node);
    if (Object.keys(later.labels).length === 0 && later.taints.length === 0) continue;
    await persistently(() => setOne(node.name, later, kubernetes, signal));
    log(`${node.name} has ${[...Object.keys(later.labels), ...later.taints].join(', ')}`);
  }
}

async function setOne(
  name: string,
  later: LaterSettings,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<void> {
  const present = await kubernetes.get({ apiVersion: 'v1', kind: 'Node', name }, signal);
  if (present !== undefined)
    await kubernetes.apply(withLater(present, later), { others: 'take-over', signal });
}

const attempts = 5;

/** Machines report how they are all the time, so a Node may have changed between reading and writing. */
async function persistently(work: () => Promise<void>): Promise<void> {
  for (let left = attempts; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 1 || !(error instanceof WildError) || error.code !== 'deploy.conflict') throw error;
    }
  }
}

/**
 * As much of the Node as is ours. Its taints are one list to Kubernetes, so those of others come along as they were
 * seen, and the write is refused where somebody changed them meanwhile.
 */
export function withLater(present: KubeObject, { labels, taints }: LaterSettings): KubeObject {
  const { name, resourceVersion } = present.metadata;
  const wanted = taints.flatMap(taintOf);
  const isOurs = (one: Taint) => wanted.some(({ key, effect }) => key === one.key && effect === one.effect);
  const theirs = listAt(present, 'spec', 'taints').flatMap((one): Taint[] => {
    const [key, value, effect] = [textAt(one, 'key'), textAt(one, 'value'), textAt(one, 'effect')];
    if (key === undefined || effect === undefined) return [];
    const taint = { key, ...(value === undefined ? {} : { value }), effect };
    return isOurs(taint) ? [] : [taint];
  });
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      ...(resourceVersion === undefined || wanted.length === 0 ? {} : { resourceVersion }),
      ...(Object.keys(labels).length > 0 ? { labels: { ...labels } } : {}),
    },
    ...(wanted.length > 0 ? { spec: { taints: [...theirs, ...wanted] } } : {}),
  };
}

/** `dedicated=gpu:NoSchedule`. */
function taintOf(text: string): readonly Taint[] {
  const [, key = '', value, effect = ''] = /^([^=:]+)(?:=([^:]*))?:(.+)$/.exec(text) ?? [];
  return key === '' ? [] : [{ key, ...(value ? { value } : {}), effect }];
}
