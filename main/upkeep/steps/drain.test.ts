import { expect, test } from 'vitest';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { evictable } from './drain.ts';

const pod = (
  name: string,
  spec: object,
  more: Partial<KubeObject['metadata']> = {},
  phase = 'Running',
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'apps', ...more },
  spec: { nodeName: 'worker-1', ...spec },
  status: { phase },
});
const ownedBy = (kind: string) => ({ ownerReferences: [{ kind, name: 'x', uid: 'u' }] });

test('DaemonSets, static pods, finished pods and pods elsewhere are not evicted', () => {
  const pods = [
    pod('app', {}, ownedBy('ReplicaSet')),
    pod('alone', {}),
    pod('on-each', {}, ownedBy('DaemonSet')),
    pod('static', {}, { annotations: { 'kubernetes.io/config.mirror': 'x' } }),
    pod('over', {}, ownedBy('Job'), 'Succeeded'),
    pod('elsewhere', { nodeName: 'worker-2' }),
    pod('nowhere-yet', { nodeName: undefined }),
  ];
  expect(evictable(pods, 'worker-1').map(({ metadata }) => metadata.name)).toEqual(['app', 'alone']);
});
