import type { Sentence } from '../../contract/wire.ts';
import type { KubeObject } from './kube-object.ts';
import { listAt, textAt } from './read-field.ts';

/** Why something is not ready, in plain words, and where to find more details. */
export interface Explanation {
  readonly about: { readonly kind: string; readonly name: string };
  /** One cause. */
  readonly sentence: Sentence;
  /** What a person can do about it. */
  readonly hint?: Sentence;
  /** Waiting longer will not help. */
  readonly isPermanent: boolean;
  /** The cluster's own words. */
  readonly event?: string;
  /** The container whose log tells more. */
  readonly log?: { readonly pod: string; readonly container: string; readonly previous: boolean };
}

/** What people call the workload of this pod: its label, else its owner's name without the generated suffix. */
export function workloadName(pod: KubeObject): string {
  const labelled =
    pod.metadata.labels?.['app.kubernetes.io/component'] ?? pod.metadata.labels?.['app.kubernetes.io/name'];
  if (labelled !== undefined) return labelled;
  const owner = pod.metadata.ownerReferences?.[0];
  if (owner === undefined) return pod.metadata.name;
  const hash = pod.metadata.labels?.['pod-template-hash'];
  return owner.kind === 'ReplicaSet' && hash !== undefined ? owner.name.replace(`-${hash}`, '') : owner.name;
}

/** Every container in the pod's status, init containers first. */
export function containersOf(pod: KubeObject): readonly unknown[] {
  return [...listAt(pod, 'status', 'initContainerStatuses'), ...listAt(pod, 'status', 'containerStatuses')];
}

export function nameOf(container: unknown): string {
  return textAt(container, 'name') ?? '';
}
