import { groupKindOf, type KubeObject, textAt } from '../kubernetes/kubernetes.ts';

export interface ServiceRemoval {
  /** In the order in which they are removed; each group must be gone before the next. */
  readonly groups: readonly { readonly id: RemovalGroup; readonly objects: readonly KubeObject[] }[];
  /** Stay, because something else would be deleted with them. */
  readonly kept: readonly KubeObject[];
}

/**
 * `resources`: custom resources, while their controller can still clean up · `webhooks`: before the controller that
 * responds to them · `workloads` · `definitions` · `rest`: last, because the inventory is in the namespace.
 */
export type RemovalGroup = 'resources' | 'webhooks' | 'workloads' | 'definitions' | 'rest';

export interface RemovalFacts {
  /** Everything that carries the label of the service. */
  readonly members: readonly KubeObject[];
  /** Kinds whose objects go first. */
  readonly first: readonly string[];
  /** `Certificate.cert-manager.io` of definitions that others still have objects of. */
  readonly usedKinds: ReadonlySet<string>;
}

const webhookKinds = new Set([
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  'MutatingWebhookConfiguration.admissionregistration.k8s.io',
  'APIService.apiregistration.k8s.io',
]);
const workloadKinds = new Set([
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'Job.batch',
  'CronJob.batch',
]);
/** They hold data. */
const keptKinds = new Set(['PersistentVolumeClaim', 'PersistentVolume']);

export function planServiceRemoval({ members, first, usedKinds }: RemovalFacts): ServiceRemoval {
  const defined = new Set(members.filter(isDefinition).map(kindOfDefinition));
  const isFirst = (object: KubeObject) => {
    const kind = groupKindOf(object);
    return first.includes(kind) || defined.has(kind);
  };
  const claimed = new Set(members.filter(isKept).map(({ metadata }) => metadata.namespace));
  const stays = (object: KubeObject) =>
    isKept(object) ||
    (object.kind === 'Namespace' && claimed.has(object.metadata.name)) ||
    (isDefinition(object) && usedKinds.has(kindOfDefinition(object)));
  const going = members.filter((object) => !stays(object));
  const groupOf = (object: KubeObject): RemovalGroup => {
    const kind = groupKindOf(object);
    if (isDefinition(object)) return 'definitions';
    if (isFirst(object)) return 'resources';
    if (webhookKinds.has(kind)) return 'webhooks';
    return workloadKinds.has(kind) ? 'workloads' : 'rest';
  };
  const ids: readonly RemovalGroup[] = ['resources', 'webhooks', 'workloads', 'definitions', 'rest'];
  return {
    groups: ids.map((id) => ({ id, objects: going.filter((object) => groupOf(object) === id) })),
    kept: members.filter(stays),
  };
}

const isKept = (object: KubeObject): boolean => keptKinds.has(groupKindOf(object));

export const isDefinition = ({ kind }: KubeObject): boolean => kind === 'CustomResourceDefinition';

export const kindOfDefinition = (definition: KubeObject): string =>
  `${textAt(definition, 'spec', 'names', 'kind') ?? ''}.${textAt(definition, 'spec', 'group') ?? ''}`;
