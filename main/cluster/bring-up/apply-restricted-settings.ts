import type { NamedNode } from '../../../contract/nodes.ts';
import { type Kubernetes, type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { type RestrictedSettings, restrictedSettings } from '../machine-config/node-patch.ts';

interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

/** Applies what the kubelet may not set on its own node: labels in Kubernetes' domains, and the taints of workers. */
export async function applyRestrictedSettings(
  nodes: readonly NamedNode[],
  kubernetes: Kubernetes,
  { signal, log }: StepContext,
): Promise<void> {
  for (const node of nodes) {
    const settings = restrictedSettings(node);
    if (Object.keys(settings.labels).length === 0 && settings.taints.length === 0) continue;
    await retryOnConflict(() => applyOne(node.name, settings, kubernetes, signal));
    log(`${node.name} has ${[...Object.keys(settings.labels), ...settings.taints].join(', ')}`);
  }
}

async function applyOne(
  name: string,
  settings: RestrictedSettings,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<void> {
  const present = await kubernetes.get({ apiVersion: 'v1', kind: 'Node', name }, signal);
  if (present !== undefined)
    await kubernetes.apply(withRestrictedSettings(present, settings), { others: 'take-over', signal });
}

const attempts = 5;

/** Kubelets update their Node all the time, so it may change between our read and our write. */
async function retryOnConflict(work: () => Promise<void>): Promise<void> {
  for (let left = attempts; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 1 || !(error instanceof WildError) || error.code !== 'deploy.conflict') throw error;
    }
  }
}

/**
 * The fields of the Node that we own. Taints are one list to Kubernetes, so those of others are written back as they
 * were read, and the resource version makes the write fail if they changed in between.
 */
export function withRestrictedSettings(
  present: KubeObject,
  { labels, taints }: RestrictedSettings,
): KubeObject {
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
