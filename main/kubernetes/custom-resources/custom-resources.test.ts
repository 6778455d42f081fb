import { describe, expect, test } from 'vitest';
import type { KubeEvent, KubeObject } from '../kube-object.ts';
import {
  assessCustomResource,
  explainFaultedVolume,
  explainResource,
  relatedKinds,
} from './custom-resources.ts';

type Fields = Readonly<Record<string, unknown>>;
const make = (apiVersion: string, kind: string, rest: Fields = {}, meta: Fields = {}): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'ghost', namespace: 'ghost', ...meta },
  ...rest,
});
const condition = (type: string, status: string, reason = '', message = '') => ({
  type,
  status,
  reason,
  message,
});
const volume = (status: Fields) =>
  make('longhorn.io/v1beta2', 'Volume', { status }, { name: 'pvc-3a745566', namespace: 'longhorn-system' });
const ofClaim = { kubernetesStatus: { namespace: 'ghost', pvcName: 'posts', pvName: 'pvc-3a745566' } };
const unplaced = (message: string) => ({
  state: 'attached',
  robustness: 'degraded',
  conditions: [condition('Scheduled', 'False', 'ReplicaSchedulingFailure', message)],
});
const longhornNode = (status: Fields) =>
  make('longhorn.io/v1beta2', 'Node', { status }, { name: 'worker-1' });
const balancer = make('v1', 'Service', { spec: { type: 'LoadBalancer' }, status: { loadBalancer: {} } });
const failedAllocation = (message: string): KubeEvent => ({
  type: 'Warning',
  reason: 'AllocationFailed',
  message,
  about: { kind: 'Service', name: 'ghost' },
  count: 4,
  lastSeen: '2026-01-01T00:00:00Z',
});
const pool = (status: Fields) => make('metallb.io/v1beta1', 'IPAddressPool', { status });
const metalLb = (status: Fields) => make('metallb.io/v1beta1', 'ConfigurationState', { status });
const backup = (...conditions: object[]) => make('k8up.io/v1', 'Backup', { status: { conditions } });
const schedule = (...conditions: object[]) => make('k8up.io/v1', 'Schedule', { status: { conditions } });

describe('a state', () => {
  test.each<readonly [string, KubeObject, string]>([
    ['a volume that Longhorn hasn’t seen', volume({}), 'progressing'],
    ['a healthy volume', volume({ state: 'attached', robustness: 'healthy' }), 'ready'],
    ['a degraded volume can be used', volume({ state: 'attached', robustness: 'degraded' }), 'ready'],
    [
      'a volume that nobody uses',
      volume({ state: 'detached', robustness: 'unknown', conditions: [condition('Scheduled', 'True')] }),
      'ready',
    ],
    [
      'a new volume without a place',
      volume({ state: 'detached', robustness: 'unknown', conditions: [condition('Scheduled', 'False')] }),
      'progressing',
    ],
    ['a faulted volume', volume({ state: 'detached', robustness: 'faulted' }), 'failed'],
    [
      'an engine in error',
      make('longhorn.io/v1beta2', 'Engine', { status: { currentState: 'error' } }),
      'failed',
    ],
    ['an engine', make('longhorn.io/v1beta2', 'Engine', { status: { currentState: 'running' } }), 'ready'],
    [
      'an engine image on its way',
      make('longhorn.io/v1beta2', 'EngineImage', { status: { state: 'deploying' } }),
      'progressing',
    ],
    [
      'a machine without Longhorn',
      longhornNode({ conditions: [condition('Ready', 'False', 'ManagerPodDown')] }),
      'progressing',
    ],
    ['a pool', pool({ assignedIPv4: 0, availableIPv4: 10 }), 'ready'],
    ['a configuration that MetalLB hasn’t judged', metalLb({}), 'progressing'],
    ['a configuration that MetalLB refuses', metalLb({ result: 'Invalid', errorSummary: 'x' }), 'failed'],
    ['an address without a machine', make('metallb.io/v1beta1', 'ServiceL2Status'), 'progressing'],
    ['an address', make('metallb.io/v1beta1', 'ServiceL2Status', { status: { node: 'worker-1' } }), 'ready'],
    ['a schedule that no operator has seen', schedule(), 'progressing'],
    ['a schedule', schedule(condition('Ready', 'True', 'Ready', 'The resource is ready')), 'ready'],
    [
      'a schedule that is refused',
      schedule(condition('Ready', 'False', 'Failed', 'invalid cron expression')),
      'failed',
    ],
    ['a backup', backup(condition('Progressing', 'True', 'Started')), 'progressing'],
    [
      'a finished backup',
      backup(
        condition('PreBackupPodReady', 'False', 'NoPreBackupPodsFound'),
        condition('Completed', 'True', 'Succeeded'),
      ),
      'ready',
    ],
    [
      'a failed backup is completed too',
      backup(condition('Completed', 'True', 'Failed', 'the job has failed')),
      'failed',
    ],
    [
      'a backup whose preparation failed',
      backup(condition('PreBackupPodReady', 'False', 'RetrievalFailed', 'x')),
      'failed',
    ],
    [
      'a name that ExternalDNS hasn’t read',
      make('externaldns.k8s.io/v1alpha1', 'DNSEndpoint'),
      'progressing',
    ],
    [
      'a name that ExternalDNS has read',
      make('externaldns.k8s.io/v1alpha1', 'DNSEndpoint', { status: { observedGeneration: 1 } }),
      'ready',
    ],
    [
      'a snapshot on its way',
      make('snapshot.storage.k8s.io/v1', 'VolumeSnapshot', { status: { readyToUse: false } }),
      'progressing',
    ],
  ])('%s', (_name, object, state) => {
    expect((assessCustomResource(object) ?? { state: 'ready' }).state).toBe(state);
  });
});

describe('an explanation', () => {
  const rows: readonly (readonly [string, KubeObject, string | undefined, (readonly KubeEvent[])?])[] = [
    ['a faulted volume', volume({ state: 'detached', robustness: 'faulted' }), 'trouble.volume.faulted'],
    ['a degraded volume', volume({ state: 'attached', robustness: 'degraded' }), 'trouble.volume.degraded'],
    [
      'no space for a copy',
      volume(unplaced('insufficient storage;precheck new replica failed')),
      'trouble.volume.full',
    ],
    [
      'no space, in the longer words of 1.10',
      volume(
        unplaced(
          'precheck new replica failed: insufficient storage: disk default-disk-37d21d73709cf615 on node ip-172-31-36-221 does not have enough storage available for replica pvc-x with size 214748364800; disk …',
        ),
      ),
      'trouble.volume.full',
    ],
    [
      'no disk with the tags',
      volume(unplaced('precheck new replica failed;tags not fulfilled')),
      'trouble.volume.tags',
    ],
    [
      'no machine for another copy',
      volume(unplaced('disks are unavailable;precheck new replica failed')),
      'trouble.volume.no-place',
    ],
    ['a healthy volume', volume({ state: 'attached', robustness: 'healthy' }), undefined],
    [
      'a machine whose manager is down',
      longhornNode({
        conditions: [
          condition(
            'Ready',
            'False',
            'ManagerPodDown',
            'Node worker-1 is down: the manager pod longhorn-manager-x is not running',
          ),
        ],
      }),
      'trouble.volume.node',
    ],
    [
      'a machine that takes no apps on purpose',
      longhornNode({
        conditions: [
          condition('Ready', 'True'),
          condition('Schedulable', 'False', 'KubernetesNodeCordoned', 'Node worker-1 is cordoned'),
        ],
      }),
      undefined,
    ],
    [
      'a full disk',
      longhornNode({
        conditions: [condition('Ready', 'True')],
        diskStatus: {
          d4: {
            conditions: [
              condition('Ready', 'True'),
              condition(
                'Schedulable',
                'False',
                'DiskPressure',
                'the disk default at /var/lib/longhorn has 1 available, but requires reserved 2',
              ),
            ],
          },
        },
      }),
      'trouble.volume.disk-full',
    ],
    ['an exhausted pool', pool({ assignedIPv4: 5, availableIPv4: 0 }), 'trouble.address.none-left'],
    ['a pool that MetalLB hasn’t counted', pool({}), undefined],
    [
      'a range that MetalLB refuses',
      metalLb({
        result: 'Invalid',
        errorSummary:
          'failed to parse configuration: CIDR "192.168.1.0/24" in pool "b" overlaps with already defined CIDR',
      }),
      'trouble.address.refused',
    ],
    ['a Service that waits', balancer, undefined],
    [
      'no address left',
      balancer,
      'trouble.address.none-left',
      [failedAllocation('Failed to allocate IP for "ghost/ghost": no available IPs')],
    ],
    [
      'no address left in a pool',
      balancer,
      'trouble.address.none-left',
      [failedAllocation('Failed to allocate IP for "service-a": no available IPs in pool x')],
    ],
    [
      'no address left, as 0.15 says it',
      balancer,
      'trouble.address.none-left',
      [
        failedAllocation(
          'Failed to allocate IP for "service-a": ["<nil>"] is not allowed in config for service',
        ),
      ],
    ],
    [
      'an address outside of the pool',
      balancer,
      'trouble.address.outside',
      [failedAllocation('Failed to allocate IP for "ghost/ghost": ["192.168.9.9"] is not allowed in config')],
    ],
    [
      'an address of someone else',
      balancer,
      'trouble.address.taken',
      [
        failedAllocation(
          'Failed to allocate IP for "nginx/external": can\'t change sharing key for "nginx/external", address also in use by nginx/nginx-ingress-nginx-controller',
        ),
      ],
    ],
    [
      'words that nobody has met',
      balancer,
      'trouble.address.words',
      [failedAllocation('Failed to allocate IP for "ghost": the moon')],
    ],
    [
      'a Service that has one',
      { ...balancer, status: { loadBalancer: { ingress: [{ ip: '192.168.1.240' }] } } },
      undefined,
      [failedAllocation('no available IPs')],
    ],
    [
      'a failed backup',
      backup(condition('Completed', 'True', 'Failed', "job 'ghost/backup-x' has failed")),
      'trouble.backup.failed',
    ],
    [
      'a snapshot without a driver',
      make('snapshot.storage.k8s.io/v1', 'VolumeSnapshot', {
        status: {
          readyToUse: false,
          error: {
            message:
              'Failed to get snapshot class with error volumesnapshotclass.snapshot.storage.k8s.io "x" not found',
          },
        },
      }),
      'trouble.snapshot',
    ],
    [
      'an API without a server',
      make('apiregistration.k8s.io/v1', 'APIService', {
        status: {
          conditions: [
            condition(
              'Available',
              'False',
              'MissingEndpoints',
              'endpoints for service/metrics-server in "kube-system" have no addresses with port name "https"',
            ),
          ],
        },
      }),
      'trouble.api',
    ],
  ];

  test.each(rows.map((row) => [row[0], row] as const))('%s', (_name, [, object, key, events = []]) => {
    const explanation = explainResource(object, [], events);
    expect(explanation?.sentence.key).toBe(key);
    expect(explanation?.sentence.text ?? '').not.toMatch(/\{\w+\}|\.\./);
  });

  test('a volume is called what its claim is called', () => {
    const faulted = volume({ state: 'detached', robustness: 'faulted', ...ofClaim });
    expect(explainResource(faulted, [], [])?.sentence.values).toEqual({ name: 'posts' });
  });

  test('a claim is in trouble only if its own volume has no copy left', () => {
    const claim = make('v1', 'PersistentVolumeClaim', {}, { name: 'posts' });
    const key = (status: Fields, of: KubeObject = claim) =>
      explainFaultedVolume(of, [volume(status)])?.sentence.key;
    expect(key({ state: 'detached', robustness: 'faulted', ...ofClaim })).toBe('trouble.volume.faulted');
    expect(key({ state: 'attached', robustness: 'degraded', ...ofClaim })).toBeUndefined();
    expect(key({ state: 'detached', robustness: 'faulted' })).toBeUndefined();
    const other = make('v1', 'PersistentVolumeClaim', {}, { name: 'posts', namespace: 'other' });
    expect(key({ state: 'detached', robustness: 'faulted', ...ofClaim }, other)).toBeUndefined();
  });
});

describe('a route', () => {
  const route = (spec: Fields) => make('traefik.io/v1alpha1', 'IngressRoute', { spec: { routes: [spec] } });
  const ingress = (middlewares: string, service = 'ghost') =>
    make(
      'networking.k8s.io/v1',
      'Ingress',
      { spec: { rules: [{ http: { paths: [{ backend: { service: { name: service } } }] } }] } },
      { annotations: { 'traefik.ingress.kubernetes.io/router.middlewares': middlewares } },
    );
  const related = [
    make('v1', 'Service'),
    make('traefik.io/v1alpha1', 'Middleware', {}, { name: 'internal-only' }),
  ];

  test.each<readonly [string, KubeObject, string | undefined]>([
    [
      'to what exists',
      route({ services: [{ name: 'ghost' }], middlewares: [{ name: 'internal-only' }] }),
      undefined,
    ],
    ['to a Service that is gone', route({ services: [{ name: 'gone' }] }), 'trouble.route.service'],
    [
      'through a Middleware that is gone',
      route({ services: [{ name: 'gone' }], middlewares: [{ name: 'gone' }] }),
      'trouble.route.middleware',
    ],
    [
      'to something of Traefik',
      route({ services: [{ name: 'api@internal' }, { name: 'x', kind: 'TraefikService' }] }),
      undefined,
    ],
    [
      'to another namespace, which was not read',
      route({ services: [{ name: 'gone', namespace: 'other' }] }),
      undefined,
    ],
    ['an Ingress', ingress('ghost-internal-only@kubernetescrd'), undefined],
    [
      'an Ingress through a Middleware that is gone',
      ingress(' ghost-internal-only@kubernetescrd, ghost-gone@kubernetescrd'),
      'trouble.route.middleware',
    ],
    [
      'an Ingress through one of another namespace or provider',
      ingress('traefik-x@kubernetescrd,ghost-x@file,'),
      undefined,
    ],
    ['an Ingress to a Service that is gone', ingress('', 'gone'), 'trouble.route.service'],
  ])('%s', (_name, object, key) => {
    expect(explainResource(object, related, [])?.sentence.key).toBe(key);
  });
});

test('only what explains something is read', () => {
  const kinds = (...objects: KubeObject[]) => relatedKinds(objects).map(({ kind }) => kind);
  expect(kinds(make('v1', 'ConfigMap'), volume({}))).toEqual([]);
  expect(kinds(make('acme.cert-manager.io/v1', 'Order'))).toContain('Challenge');
  expect(kinds(make('networking.k8s.io/v1', 'Ingress'))).toEqual(['Service', 'Middleware']);
});
