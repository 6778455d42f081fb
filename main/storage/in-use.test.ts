import { expect, test } from 'vitest';
import type { KubeObject } from '../kubernetes/kubernetes.ts';
import { usesOf } from './in-use.ts';
import { removalRefusal } from './storage.ts';

const driver = 'driver.longhorn.io';
const object = (kind: string, name: string, rest: object = {}, meta: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, ...meta },
  ...rest,
});
const classes = [
  object('StorageClass', 'wild', { provisioner: driver }),
  object('StorageClass', 'nfs', { provisioner: 'nfs.csi.k8s.io' }),
];
const claim = (namespace: string, name: string, spec: object) =>
  object('PersistentVolumeClaim', name, { spec }, { namespace });
const none = { claims: [], volumes: [], classes, snapshots: [], own: [] };
const nothing = { apps: [], claims: [], volumes: [] };

test.each<[string, Parameters<typeof usesOf>[1], object]>([
  ['nothing', none, nothing],
  ['another service', { ...none, claims: [claim('ghost', 'media', { storageClassName: 'nfs' })] }, nothing],
  [
    'a claim that still waits for its volume',
    { ...none, claims: [claim('ghost', 'data', { storageClassName: 'wild' })] },
    { apps: ['ghost'], claims: ['ghost/data'], volumes: [] },
  ],
  [
    'a claim whose class was deleted',
    {
      ...none,
      classes: [],
      volumes: [object('PersistentVolume', 'pvc-1', { spec: { csi: { driver, volumeHandle: 'pvc-1' } } })],
      claims: [claim('ghost', 'data', { storageClassName: 'gone', volumeName: 'pvc-1' })],
    },
    { apps: ['ghost'], claims: ['ghost/data'], volumes: [] },
  ],
  [
    'the stand-in of a practice cloud, which is no CSI driver',
    {
      ...none,
      classes: [],
      volumes: [
        object(
          'PersistentVolume',
          'pvc-1',
          { spec: { hostPath: {} } },
          { annotations: { 'pv.kubernetes.io/provisioned-by': driver } },
        ),
      ],
      claims: [claim('ghost', 'data', { volumeName: 'pvc-1' })],
    },
    { apps: ['ghost'], claims: ['ghost/data'], volumes: [] },
  ],
  [
    'a volume that outlived its app',
    {
      ...none,
      volumes: [
        object('PersistentVolume', 'pvc-1', {
          spec: { csi: { driver, volumeHandle: 'v-1' }, claimRef: { namespace: 'ghost', name: 'data' } },
        }),
      ],
      own: [object('Volume', 'v-1')],
    },
    { apps: [], claims: [], volumes: ['pvc-1 (ghost/data)'] },
  ],
  [
    'a snapshot whose volume is gone',
    {
      ...none,
      snapshots: [
        object('VolumeSnapshotContent', 'snap-1', { spec: { driver } }),
        object('VolumeSnapshotContent', 'snap-2', { spec: { driver: 'nfs.csi.k8s.io' } }),
      ],
    },
    { apps: [], claims: [], volumes: ['snap-1'] },
  ],
  [
    'a volume that Kubernetes does not know',
    { ...none, own: [object('Volume', 'by-hand')] },
    { apps: [], claims: [], volumes: ['by-hand'] },
  ],
])('%s', (_, on, expected) => expect(usesOf(driver, on)).toEqual(expected));

test('removal is refused while anything uses it', () => {
  expect(removalRefusal('Longhorn', nothing)).toBeUndefined();
  expect(removalRefusal('Longhorn', { apps: ['ghost'], claims: ['ghost/data'], volumes: [] })).toMatchObject({
    code: 'storage.in-use',
    sentences: { detail: { key: 'storage.in-use.claims', values: { apps: 'ghost' } } },
  });
  expect(removalRefusal('Longhorn', { ...nothing, volumes: ['by-hand'] })).toMatchObject({
    sentences: { detail: { key: 'storage.in-use.volumes' } },
  });
});
