import { expect, test } from 'vitest';
import type { Cloud } from '../../clouds/clouds.ts';
import type { Kubernetes, KubeObject } from '../../kubernetes/kubernetes.ts';
import { asTheySaid } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import { createRecentProblem } from './recent-problem.ts';

const cloud = { id: 'a', kind: 'real', kubeconfig: '' } as Cloud;
const minute = 60_000;
const disk = (reason: string): KubeObject => ({
  apiVersion: 'longhorn.io/v1beta2',
  kind: 'Node',
  metadata: { name: 'attic', namespace: 'longhorn-system' },
  spec: { disks: { main: { path: '/var/lib/longhorn', allowScheduling: true } } },
  status: {
    diskStatus: {
      main: {
        diskUUID: 'u',
        storageAvailable: 1,
        storageMaximum: 100,
        conditions: [
          { type: 'Ready', status: 'True' },
          { type: 'Schedulable', status: reason === '' ? 'True' : 'False', reason },
        ],
      },
    },
  },
});

/** A cluster whose only disk is in this state, at that time. */
function setUp() {
  const now = { at: 0, reason: '', failure: undefined as Error | undefined, reads: 0 };
  const kubernetes = {
    async list({ apiVersion, kind }: { apiVersion: string; kind: string }) {
      if (now.failure !== undefined) throw now.failure;
      if (kind !== 'Node' || apiVersion === 'v1') return [];
      now.reads += 1;
      return [disk(now.reason)];
    },
    kindOf: async () => ({ apiVersion: 'longhorn.io/v1beta2', kind: 'Volume' }),
  } as unknown as Kubernetes;
  const problem = createRecentProblem({ kubernetes: () => kubernetes, clock: () => new Date(now.at) });
  return { now, key: async () => (await problem(cloud))?.sentence.key };
}

const failure = (code: 'cluster.refused' | 'cluster.unreachable') =>
  new WildError(code, { title: asTheySaid('no'), detail: asTheySaid('no') });

test('is read every two minutes, however often it is asked for', async () => {
  const { now, key } = setUp();
  expect(await key()).toBeUndefined();
  now.reason = 'DiskPressure';
  now.at = minute;
  expect(await key()).toBeUndefined();
  expect(now.reads).toBe(1);
  now.at = 2 * minute;
  expect(await key()).toBe('storage.problem.full-disk');
  now.at = 0;
  now.reason = '';
  expect(await key()).toBeUndefined();
});

test('is unknown to someone who may not read volumes, and a cluster that is gone stays an error', async () => {
  const { now, key } = setUp();
  now.failure = failure('cluster.refused');
  expect(await key()).toBeUndefined();
  now.at = 3 * minute;
  now.failure = failure('cluster.unreachable');
  await expect(key()).rejects.toMatchObject({ code: 'cluster.unreachable' });
});
