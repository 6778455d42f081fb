/** Kinds that belong to the whole cluster and not to a namespace. */
const wide = new Set([
  'APIService',
  'CertificateSigningRequest',
  'CSIDriver',
  'CSINode',
  'CustomResourceDefinition',
  'FlowSchema',
  'GatewayClass',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
  'VolumeSnapshotClass',
]);

/** By name, since no cluster is asked. Kinds of others say it in theirs: ClusterRole, ClusterIssuer. */
export function isClusterWide(kind: string): boolean {
  return wide.has(kind) || kind.startsWith('Cluster');
}

/** Where the pods of an object are described in it. */
export function podPathOf(kind: string): readonly string[] | undefined {
  switch (kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'ReplicaSet':
    case 'Job':
      return ['spec', 'template', 'spec'];
    case 'CronJob':
      return ['spec', 'jobTemplate', 'spec', 'template', 'spec'];
    case 'Pod':
      return ['spec'];
    default:
      return undefined;
  }
}

/** Namespaces of the cluster and its services, which no app may take for its own. */
export const takenNamespaces: ReadonlySet<string> = new Set([
  'cert-manager',
  'default',
  'externaldns',
  'kube-node-lease',
  'kube-public',
  'kube-system',
  'longhorn-system',
  'metallb-system',
  'traefik',
]);
