import { groupKindOf, type KubeKind } from '../../kubernetes/kubernetes.ts';

/** Namespaced kinds with no effect outside their namespace, as `Deployment.apps`. */
const own = [
  'ConfigMap',
  'Event',
  'LimitRange',
  'PersistentVolumeClaim',
  'Pod',
  'PodTemplate',
  'ReplicationController',
  'ResourceQuota',
  'Secret',
  'Service',
  'ServiceAccount',
  'ControllerRevision.apps',
  'DaemonSet.apps',
  'Deployment.apps',
  'ReplicaSet.apps',
  'StatefulSet.apps',
  'CronJob.batch',
  'Job.batch',
  'HorizontalPodAutoscaler.autoscaling',
  'Lease.coordination.k8s.io',
  'Event.events.k8s.io',
  'Ingress.networking.k8s.io',
  'NetworkPolicy.networking.k8s.io',
  'PodDisruptionBudget.policy',
  'Role.rbac.authorization.k8s.io',
  'RoleBinding.rbac.authorization.k8s.io',
  // From the services included with a cloud, or common in clusters.
  'Certificate.cert-manager.io',
  'Issuer.cert-manager.io',
  'DNSEndpoint.externaldns.k8s.io',
  'GRPCRoute.gateway.networking.k8s.io',
  'HTTPRoute.gateway.networking.k8s.io',
  'PodMonitor.monitoring.coreos.com',
  'PrometheusRule.monitoring.coreos.com',
  'ServiceMonitor.monitoring.coreos.com',
  'VolumeSnapshot.snapshot.storage.k8s.io',
  'IngressRoute.traefik.io',
  'Middleware.traefik.io',
  'ServersTransport.traefik.io',
] as const;

/** Cluster-wide kinds of Kubernetes itself. */
const wide = [
  'ComponentStatus',
  'Namespace',
  'Node',
  'PersistentVolume',
  'MutatingAdmissionPolicy.admissionregistration.k8s.io',
  'MutatingAdmissionPolicyBinding.admissionregistration.k8s.io',
  'MutatingWebhookConfiguration.admissionregistration.k8s.io',
  'ValidatingAdmissionPolicy.admissionregistration.k8s.io',
  'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io',
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  'CustomResourceDefinition.apiextensions.k8s.io',
  'APIService.apiregistration.k8s.io',
  'CertificateSigningRequest.certificates.k8s.io',
  'ClusterTrustBundle.certificates.k8s.io',
  'FlowSchema.flowcontrol.apiserver.k8s.io',
  'PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io',
  'GatewayClass.gateway.networking.k8s.io',
  'IPAddress.networking.k8s.io',
  'IngressClass.networking.k8s.io',
  'ServiceCIDR.networking.k8s.io',
  'RuntimeClass.node.k8s.io',
  'ClusterRole.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
  'DeviceClass.resource.k8s.io',
  'ResourceSlice.resource.k8s.io',
  'PriorityClass.scheduling.k8s.io',
  'VolumeSnapshotClass.snapshot.storage.k8s.io',
  'VolumeSnapshotContent.snapshot.storage.k8s.io',
  'CSIDriver.storage.k8s.io',
  'CSINode.storage.k8s.io',
  'StorageClass.storage.k8s.io',
  'VolumeAttachment.storage.k8s.io',
  'VolumeAttributesClass.storage.k8s.io',
] as const;

const ownKinds: ReadonlySet<string> = new Set(own);
const wideKinds: ReadonlySet<string> = new Set(wide);
const spelling = new Map(
  [...own, ...wide].map((groupKind) => [groupKind.toLowerCase(), groupKind.split('.')[0] ?? '']),
);

/**
 * How far an object of this kind reaches. Decided by name, without asking a cluster; unknown kinds, and custom kinds with the
 * same name, may reach anywhere.
 */
export function reachOf(kind: KubeKind): 'namespace' | 'cluster' | 'unknown' {
  const groupKind = groupKindOf(kind);
  if (ownKinds.has(groupKind)) return 'namespace';
  return wideKinds.has(groupKind) || /^Cluster[A-Z]/.test(kind.kind) ? 'cluster' : 'unknown';
}

/** `ConfigMap` for `configmap`: clusters don't know the latter, and no check would apply to it. */
export function rightSpelling(kind: KubeKind): string | undefined {
  const known = spelling.get(groupKindOf(kind).toLowerCase());
  return known === kind.kind ? undefined : known;
}

/** The path of the pod template in a built-in kind. */
export function podPathOf(kind: KubeKind): readonly string[] | undefined {
  switch (groupKindOf(kind)) {
    case 'Deployment.apps':
    case 'StatefulSet.apps':
    case 'DaemonSet.apps':
    case 'ReplicaSet.apps':
    case 'Job.batch':
    case 'ReplicationController':
      return ['spec', 'template', 'spec'];
    case 'CronJob.batch':
      return ['spec', 'jobTemplate', 'spec', 'template', 'spec'];
    case 'PodTemplate':
      return ['template', 'spec'];
    case 'Pod':
      return ['spec'];
    default:
      return undefined;
  }
}

/** Namespaces of the cluster and its services, which no app may use. */
const taken: ReadonlySet<string> = new Set([
  'calico-system',
  'cert-manager',
  'cilium',
  'default',
  'external-dns',
  'externaldns',
  'flux-system',
  'ingress-nginx',
  'istio-system',
  'local-path-storage',
  'longhorn-system',
  'metallb-system',
  'openebs',
  'rook-ceph',
  'traefik',
]);

export function isTakenNamespace(namespace: string): boolean {
  return taken.has(namespace) || namespace.startsWith('kube-');
}
