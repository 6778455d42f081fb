import {
  groupKindOf,
  type KubeKind,
  type KubeObject,
  objectKey,
  refOf,
} from '../../kubernetes/kubernetes.ts';

/*
 * Objects of one wave do not depend on each other when they are created, so they are applied in parallel.
 * Kinds that are not listed come in the last wave but one: custom resources need their definition, their services
 * and usually the webhooks of a controller that was started before.
 */
const waves: readonly (readonly string[])[] = [
  ['Namespace'],
  ['CustomResourceDefinition.apiextensions.k8s.io'],
  [
    'ServiceAccount',
    'PriorityClass.scheduling.k8s.io',
    'StorageClass.storage.k8s.io',
    'ResourceQuota',
    'LimitRange',
    'ClusterRole.rbac.authorization.k8s.io',
    'Role.rbac.authorization.k8s.io',
    'NetworkPolicy.networking.k8s.io',
  ],
  [
    'ClusterRoleBinding.rbac.authorization.k8s.io',
    'RoleBinding.rbac.authorization.k8s.io',
    'ConfigMap',
    'Secret',
    'PersistentVolume',
    'PersistentVolumeClaim',
  ],
  ['Service'],
  ['Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps', 'Job.batch', 'CronJob.batch', 'Pod'],
  [],
  [
    'APIService.apiregistration.k8s.io',
    'MutatingWebhookConfiguration.admissionregistration.k8s.io',
    'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  ],
];
const unlistedWave = waves.findIndex((kinds) => kinds.length === 0);
const waveOfKind = new Map(waves.flatMap((kinds, wave) => kinds.map((kind) => [kind, wave] as const)));

export function waveOf(kind: KubeKind): number {
  return waveOfKind.get(groupKindOf(kind)) ?? unlistedWave;
}

/** In the order in which they are created: by wave, then kind as listed, then name. Deterministic. */
export function sortObjects(objects: readonly KubeObject[]): KubeObject[] {
  const rank = (object: KubeObject) => {
    const wave = waveOf(object);
    const position = waves[wave]?.indexOf(groupKindOf(object)) ?? 0;
    return wave * 100 + Math.max(0, position);
  };
  return objects.toSorted(
    (a, b) => rank(a) - rank(b) || compareText(objectKey(refOf(a)), objectKey(refOf(b))),
  );
}

/** The waves in order, without empty ones. Removal goes through them backwards. */
export function inWaves<T extends KubeKind>(objects: readonly T[]): T[][] {
  return waves
    .map((_, wave) => objects.filter((object) => waveOf(object) === wave))
    .filter((objects) => objects.length > 0);
}

// Not by locale, so the order is the same on every computer.
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
