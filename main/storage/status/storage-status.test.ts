import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import type { StorageFacts } from './storage-facts.ts';
import { sampleOf, storageStatus } from './storage-status.ts';

const object = (kind: string, name: string, rest: object = {}, namespace?: string): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
  ...rest,
});
const claim = (namespace: string, name: string, volumeName?: string, size = '10Gi') =>
  object(
    'PersistentVolumeClaim',
    name,
    {
      spec: { volumeName, storageClassName: 'wild', resources: { requests: { storage: size } } },
      status:
        volumeName === undefined ? { phase: 'Pending' } : { phase: 'Bound', capacity: { storage: size } },
    },
    namespace,
  );
const volume = (name: string, spec: object = { csi: { driver: 'driver.longhorn.io', volumeHandle: name } }) =>
  object('PersistentVolume', name, { spec, status: { phase: 'Bound' } });
const longhornVolume = (name: string, robustness: string, more: object = {}, wanted = 3) =>
  object('Volume', name, {
    spec: { numberOfReplicas: wanted },
    status: { state: 'attached', robustness, actualSize: 5e9, ...more },
  });
const replica = (volumeName: string, nodeID: string, more: object = {}) =>
  object('Replica', `${volumeName}-r-${nodeID}`, {
    spec: { volumeName, nodeID, healthyAt: '2026-01-01T00:00:00Z', failedAt: '', ...more },
    status: { currentState: 'running' },
  });
const condition = (type: string, status: string, reason = '') => ({ type, status, reason });
const longhornNode = (
  name: string,
  disk: object = {},
  conditions = [condition('Ready', 'True'), condition('Schedulable', 'True')],
) =>
  object('Node', name, {
    spec: { allowScheduling: true, disks: { main: { path: '/var/mnt/longhorn', allowScheduling: true } } },
    status: {
      diskStatus: {
        main: {
          diskUUID: `u-${name}`,
          storageMaximum: 1e12,
          storageAvailable: 4e11,
          storageScheduled: 2e11,
          conditions,
          ...disk,
        },
      },
    },
  });
const machines = ['attic', 'hallway', 'study'];
const facts = (more: Partial<StorageFacts> = {}): StorageFacts => ({
  claims: [claim('ghost', 'content', 'pvc-1')],
  volumes: [volume('pvc-1')],
  classes: [object('StorageClass', 'wild', { provisioner: 'driver.longhorn.io', reclaimPolicy: 'Retain' })],
  nodes: machines.map((name) => object('Node', name)),
  longhorn: {
    volumes: [longhornVolume('pvc-1', 'healthy')],
    replicas: machines.map((name) => replica('pvc-1', name)),
    nodes: machines.map((name) => longhornNode(name)),
  },
  ...more,
});
const longhorn = (more: Partial<NonNullable<StorageFacts['longhorn']>>) =>
  facts({ longhorn: { volumes: [], replicas: [], nodes: [], ...facts().longhorn, ...more } });
const keysOf = (from: StorageFacts, kind: 'real' | 'practice' = 'real') => {
  const { problems, unknown } = storageStatus(from, kind);
  return { problems: problems.map(({ sentence }) => sentence.key), unknown: unknown.map(({ key }) => key) };
};

describe('with Longhorn', () => {
  test('says what uses the storage and where it is', () => {
    const status = storageStatus(facts(), 'real');
    expect(status.apps).toEqual([
      {
        app: 'ghost',
        bytes: 10 * 2 ** 30,
        usedBytes: 5e9,
        claims: [
          {
            namespace: 'ghost',
            name: 'content',
            volume: 'pvc-1',
            storageClass: 'wild',
            bytes: 10 * 2 ** 30,
            usedBytes: 5e9,
            health: 'healthy',
            copies: { wanted: 3, healthy: 3 },
            machines,
          },
        ],
      },
    ]);
    expect(status.total).toEqual({ capacityBytes: 3e12, usedBytes: 1.8e12 });
    expect(status.classes[0]).toMatchObject({ keepsData: true, isDefault: false });
    expect(keysOf(facts())).toEqual({ problems: [], unknown: [] });
  });

  test('a volume whose copy was given up is only where intact copies are', () => {
    const replicas = [
      replica('pvc-1', 'attic'),
      replica('pvc-1', 'study', { failedAt: '2026-01-02T00:00:00Z' }),
    ];
    const volumes = [longhornVolume('pvc-1', 'degraded', {}, 2)];
    expect(storageStatus(longhorn({ replicas, volumes }), 'real').apps[0]?.claims[0]).toMatchObject({
      health: 'degraded',
      machines: ['attic'],
      copies: { wanted: 2, healthy: 1 },
    });
  });

  test.each<[string, StorageFacts, string[]]>([
    [
      'no intact copy',
      longhorn({ volumes: [longhornVolume('pvc-1', 'faulted')], replicas: [] }),
      ['storage.problem.faulted'],
    ],
    [
      'one copy left',
      longhorn({ volumes: [longhornVolume('pvc-1', 'degraded')], replicas: [replica('pvc-1', 'attic')] }),
      ['storage.problem.one-copy'],
    ],
    [
      'a copy is missing',
      longhorn({
        volumes: [longhornVolume('pvc-1', 'degraded')],
        replicas: machines.slice(1).map((name) => replica('pvc-1', name)),
      }),
      ['storage.problem.degraded'],
    ],
    [
      'no room for a copy',
      longhorn({
        volumes: [
          longhornVolume('pvc-1', 'degraded', {
            conditions: [{ ...condition('Scheduled', 'False'), message: 'insufficient storage' }],
          }),
        ],
        replicas: machines.slice(1).map((name) => replica('pvc-1', name)),
      }),
      ['storage.problem.no-room'],
    ],
    [
      'more copies than machines',
      { ...longhorn({ volumes: [longhornVolume('pvc-1', 'degraded')] }), nodes: [object('Node', 'attic')] },
      ['storage.problem.too-many-copies'],
    ],
    [
      'a volume that no app has open, with a copy missing',
      longhorn({
        volumes: [longhornVolume('pvc-1', 'unknown', { state: 'detached' })],
        replicas: machines.slice(1).map((name) => replica('pvc-1', name)),
      }),
      ['storage.problem.degraded'],
    ],
    [
      'a full disk',
      longhorn({
        nodes: [
          longhornNode('attic', {}, [
            condition('Ready', 'True'),
            condition('Schedulable', 'False', 'DiskPressure'),
          ]),
        ],
      }),
      ['storage.problem.full-disk'],
    ],
    [
      'a disk that is gone',
      longhorn({
        nodes: [longhornNode('attic', {}, [condition('Ready', 'False', 'DiskFilesystemChanged')])],
      }),
      ['storage.problem.disk-not-ready'],
    ],
    [
      'a disk that fails',
      longhorn({ nodes: [longhornNode('attic', { healthData: { sda: { healthStatus: 'FAILED' } } })] }),
      ['storage.problem.failing-disk'],
    ],
    [
      'the worst first',
      longhorn({
        volumes: [longhornVolume('pvc-1', 'degraded')],
        replicas: machines.slice(1).map((name) => replica('pvc-1', name)),
        nodes: [longhornNode('attic', { healthData: { sda: { healthStatus: 'FAILED' } } })],
      }),
      ['storage.problem.failing-disk', 'storage.problem.degraded'],
    ],
  ])('%s', (_, from, problems) => expect(keysOf(from).problems).toEqual(problems));

  test('disks that were not measured yet are not empty disks', () => {
    const from = longhorn({ nodes: [longhornNode('attic', { storageMaximum: 0 })] });
    expect(storageStatus(from, 'real').total).toBeUndefined();
    expect(sampleOf(from, 0)).toBeUndefined();
    expect(keysOf(from).unknown).toEqual(['storage.unknown.no-disks']);
  });

  test('a disk that was taken out of use takes no new copies', () => {
    const node = longhornNode('attic');
    const off = {
      ...node,
      spec: { allowScheduling: false, disks: { main: { path: '/x', allowScheduling: true } } },
    };
    expect(storageStatus(longhorn({ nodes: [off] }), 'real').machines[0]?.disks[0]?.schedulable).toBe(false);
  });

  test('part of the use of an app is not shown as all of it', () => {
    const from = facts({ claims: [claim('ghost', 'content', 'pvc-1'), claim('ghost', 'more', 'pvc-2')] });
    const [app] = storageStatus({ ...from, volumes: [volume('pvc-1'), volume('pvc-2')] }, 'real').apps;
    expect(app).not.toHaveProperty('usedBytes');
    expect(app?.bytes).toBe(20 * 2 ** 30);
  });
});

describe('without Longhorn', () => {
  const local = {
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['attic'] }] },
        ],
      },
    },
  };
  const zone = {
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['attic'] }] },
        ],
      },
    },
  };

  test.each<[string, object, object]>([
    ['a local volume', local, { machines: ['attic'], health: 'unknown' }],
    ['a volume that any machine of a zone may hold', zone, { machines: [] }],
    ['a folder of whichever machine', { hostPath: { path: '/x' } }, { machines: [] }],
    ['NFS', { nfs: { server: 'nas.lan', path: '/x' } }, { machines: [], server: 'nas.lan' }],
    [
      'NFS by CSI',
      { csi: { driver: 'nfs.csi.k8s.io', volumeAttributes: { server: 'nas.lan' } } },
      { server: 'nas.lan' },
    ],
  ])('%s', (_, spec, expected) => {
    const status = storageStatus(facts({ volumes: [volume('pvc-1', spec)], longhorn: undefined }), 'real');
    expect(status.apps[0]?.claims[0]).toMatchObject(expected);
    expect(status.total).toBeUndefined();
    expect(status.unknown[0]?.key).toBe('storage.unknown.no-longhorn');
  });

  test('a practice cloud says that nothing is stored', () => {
    expect(keysOf(facts({ longhorn: undefined }), 'practice').unknown).toEqual(['storage.unknown.practice']);
    expect(keysOf(longhorn({ nodes: [] }), 'practice').unknown).toEqual(['storage.unknown.practice']);
  });

  test('a cluster without a storage service says so', () => {
    expect(keysOf(facts({ longhorn: undefined, classes: [] })).unknown).toEqual([
      'storage.unknown.no-service',
    ]);
  });

  test('a claim that waits for its volume', () => {
    const [app] = storageStatus(
      facts({ claims: [claim('ghost', 'content')], longhorn: undefined }),
      'real',
    ).apps;
    expect(app?.claims[0]).toMatchObject({ health: 'waiting', machines: [] });
  });

  test('volumes without a claim are listed with what they belonged to', () => {
    const released = object('PersistentVolume', 'pvc-9', {
      spec: { capacity: { storage: '1Gi' }, claimRef: { namespace: 'ghost', name: 'content' } },
      status: { phase: 'Released' },
    });
    expect(storageStatus(facts({ volumes: [released], claims: [] }), 'real').leftOver).toEqual([
      { volume: 'pvc-9', was: 'ghost/content', bytes: 2 ** 30 },
    ]);
  });
});
