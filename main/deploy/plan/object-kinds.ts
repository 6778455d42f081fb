import { groupKindOf, type KubeObject } from '../../kubernetes/kubernetes.ts';

const workloadKinds = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job']);

/** Kinds whose replacement does the same work, at the cost of a short interruption. */
const replaceable = new Set([
  'Job.batch',
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'Service',
  'ConfigMap',
  'Secret',
  'Ingress.networking.k8s.io',
  'NetworkPolicy.networking.k8s.io',
  'RoleBinding.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
  // Classes are read when something is created; what exists keeps what it was given.
  'StorageClass.storage.k8s.io',
  'IngressClass.networking.k8s.io',
  'PriorityClass.scheduling.k8s.io',
  'RuntimeClass.node.k8s.io',
  'CSIDriver.storage.k8s.io',
]);

/** Deleting one of these deletes data, or objects that others created. */
const neverPruned = new Set([
  'PersistentVolumeClaim',
  'PersistentVolume',
  'Namespace',
  'CustomResourceDefinition.apiextensions.k8s.io',
]);

export function isWorkload(object: KubeObject): boolean {
  return workloadKinds.has(object.kind);
}

export function isClaim(object: KubeObject): boolean {
  return groupKindOf(object) === 'PersistentVolumeClaim';
}

export function isJob(object: KubeObject): boolean {
  return groupKindOf(object) === 'Job.batch';
}

export function isSecret(object: KubeObject): boolean {
  return groupKindOf(object) === 'Secret';
}

export function isIngress(object: KubeObject): boolean {
  return groupKindOf(object) === 'Ingress.networking.k8s.io';
}

export function isReplaceable(object: KubeObject): boolean {
  return replaceable.has(groupKindOf(object));
}

export function isPrunable(object: KubeObject): boolean {
  // Claims made by a StatefulSet carry its labels too, and so do the pods and revisions of every workload.
  return !neverPruned.has(groupKindOf(object)) && (object.metadata.ownerReferences ?? []).length === 0;
}
