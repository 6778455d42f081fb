import { expect, test } from 'vitest';
import {
  checkHealth,
  checkKubernetes,
  type Observed,
  type ObservedMachine,
  worstOf,
} from './check-health.ts';

const running = { stage: 'running', ready: true, unmet: [] };
const machine = (name: string, more: Partial<ObservedMachine> = {}): ObservedMachine => ({
  name,
  address: '10.0.0.1',
  controlPlane: true,
  met: 'ours',
  stage: running,
  etcd: { errors: '' },
  ...more,
});
const well: Observed = {
  machines: [machine('a'), machine('b'), machine('c')],
  members: ['a', 'b', 'c'].map((hostname) => ({ hostname, learner: false })),
  readyNodes: new Set(['a', 'b', 'c']),
  access: [{ what: 'talosconfig', daysLeft: 300 }],
};

test('without access to the machines only Kubernetes is checked', () => {
  const seen = { names: ['a', 'b'], readyNodes: new Set(['a']), access: [] };
  expect(checkKubernetes(seen).map(({ id, state }) => `${id} ${state}`)).toEqual([
    'kubernetes ok',
    'node-a ok',
    'node-b waiting',
  ]);
});

test('every check of a healthy cluster passes', () => {
  const checks = checkHealth(well);
  expect(worstOf(checks)).toBe('ok');
  expect(checks.map(({ id }) => id)).toEqual([
    ...['machine-a', 'machine-b', 'machine-c', 'etcd', 'kubernetes'],
    ...['node-a', 'node-b', 'node-c', 'access-talosconfig'],
  ]);
});

const { stage: _, etcd: __, ...silent } = machine('c', { met: 'silent' });
const { members: ___, ...noEtcd } = well;
const { readyNodes: ____, ...noKubernetes } = well;
test.each<[string, Observed, string, string]>([
  ['a machine is off', { ...well, machines: [machine('a'), machine('b'), silent] }, 'machine-c', 'failed'],
  [
    'one of three members is down',
    { ...well, machines: [machine('a'), machine('b'), silent] },
    'etcd',
    'waiting',
  ],
  [
    'two of three are down',
    { ...well, machines: [machine('a'), { ...silent, name: 'b' }, silent] },
    'etcd',
    'failed',
  ],
  [
    'a member is still a learner',
    { ...well, members: [...(well.members ?? []).slice(0, 2), { hostname: 'c', learner: true }] },
    'etcd',
    'waiting',
  ],
  [
    'a full disk',
    { ...well, machines: [machine('a', { etcd: { errors: 'alarm:NOSPACE' } })] },
    'etcd',
    'failed',
  ],
  ['no etcd', noEtcd, 'etcd', 'failed'],
  ['no Kubernetes', noKubernetes, 'kubernetes', 'failed'],
  [
    'a machine that is not ready in Kubernetes',
    { ...well, readyNodes: new Set(['a', 'b']) },
    'node-c',
    'waiting',
  ],
  [
    'it lost its configuration',
    { ...well, machines: [{ ...silent, met: 'waiting' }] },
    'machine-c',
    'failed',
  ],
  ['another machine answers', { ...well, machines: [{ ...silent, met: 'other' }] }, 'machine-c', 'failed'],
  [
    'its clock is wrong',
    { ...well, machines: [{ ...silent, met: 'ours', clockOff: true }] },
    'machine-c',
    'failed',
  ],
  [
    'it is starting',
    { ...well, machines: [machine('a', { stage: { stage: 'booting', ready: false, unmet: [] } })] },
    'machine-a',
    'waiting',
  ],
  [
    'a certificate about to expire',
    { ...well, access: [{ what: 'kubeconfig', daysLeft: 12 }] },
    'access-kubeconfig',
    'failed',
  ],
  ['a missing file', { ...well, access: [{ what: 'kubeconfig' }] }, 'access-kubeconfig', 'failed'],
])('a failing check: %s', (_name, observed, id, state) => {
  const checks = checkHealth(observed);
  const check = checks.find((each) => each.id === id);
  expect(check?.state).toBe(state);
  expect(check?.hint?.text).toMatch(/\w/);
  expect(worstOf(checks)).not.toBe('ok');
});

test('the check of a running machine that is not ready shows its own reason', () => {
  const conditions = [{ name: 'staticPods', reason: 'kube-system/kube-scheduler-a not ready' }];
  const [check] = checkHealth({
    ...well,
    machines: [machine('a', { stage: { stage: 'running', ready: false, unmet: conditions } })],
  });
  expect(check).toMatchObject({
    state: 'waiting',
    detail: { key: 'up.waits.pod', values: { parts: 'kube-scheduler' } },
  });
});
