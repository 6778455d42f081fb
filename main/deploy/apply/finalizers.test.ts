import { expect, test } from 'vitest';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { deletionTimedOut } from './finalizers.ts';

const held = (finalizers: readonly string[], kind = 'Thing'): KubeObject => ({
  apiVersion: 'example.org/v1',
  kind,
  metadata: { name: 'x', namespace: 'ghost', finalizers },
});
const namespace = (remaining: string, finalizers: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'ghost' },
  status: {
    conditions: [
      { type: 'NamespaceContentRemaining', status: 'True', message: remaining },
      { type: 'NamespaceFinalizersRemaining', status: 'True', message: finalizers },
    ],
  },
});

test.each([
  ['k8up.io/schedule', 'K8up', 'k8up'],
  ['longhorn.io', 'Longhorn', 'longhorn-system'],
  ['external-attacher/driver-longhorn-io', 'Longhorn', 'longhorn-system'],
  ['acme.cert-manager.io/finalizer', 'cert-manager', 'cert-manager'],
  ['finalizer.acme.cert-manager.io', 'cert-manager', 'cert-manager'],
  ['snapshot.storage.kubernetes.io/volumesnapshot-bound-protection', 'Snapshot Controller', 'kube-system'],
  ['external-attacher/nfs-csi-k8s-io', 'csi-driver-nfs', 'kube-system'],
])('%s is of %s', (finalizer, controllers, namespaces) => {
  const { sentences, context } = deletionTimedOut(held([finalizer]), 1000);
  expect(sentences.detail).toMatchObject({ key: 'deploy.finalizers.controller', values: { controllers } });
  expect(sentences.hint).toMatchObject({
    key: 'deploy.finalizers.controller.hint',
    values: { controllers, namespaces },
  });
  expect(context?.['command']).toContain('-n ghost --type=merge');
});

test.each([
  ['of somebody unknown', held(['example.org/x']), 'deploy.finalizers.own'],
  ['of somebody unknown beside K8up', held(['k8up.io/schedule', 'example.org/x']), 'deploy.finalizers.own'],
  [
    'of storage in use',
    held(['kubernetes.io/pvc-protection'], 'PersistentVolumeClaim'),
    'deploy.finalizers.in-use',
  ],
  ['of a definition', held(['customresourcecleanup.apiextensions.k8s.io']), 'deploy.finalizers.instances'],
  ['that only wait for dependents', held(['foregroundDeletion']), 'deploy.not-deleted.detail'],
  ['none', held([]), 'deploy.not-deleted.detail'],
  [
    'in a namespace',
    namespace(
      'Some resources are remaining: schedules.k8up.io has 1 resource instances',
      'Some content in the namespace has finalizers remaining: k8up.io/schedule in 1 resource instances',
    ),
    'deploy.finalizers.controller-inside',
  ],
  [
    'in a namespace, of two controllers',
    namespace(
      'Some resources are remaining: challenges.acme.cert-manager.io has 1 resource instances, schedules.k8up.io has 1 resource instances',
      'Some content in the namespace has finalizers remaining: acme.cert-manager.io/finalizer in 1 resource instances, k8up.io/schedule in 1 resource instances',
    ),
    'deploy.finalizers.controller-inside',
  ],
])('finalizers %s', (_name, object, key) => {
  expect(deletionTimedOut(object, 1000).sentences.detail?.key).toBe(key);
});
