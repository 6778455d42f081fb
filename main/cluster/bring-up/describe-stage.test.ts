import { expect, test } from 'vitest';
import { describeStage } from './describe-stage.ts';
import { describeUnmet } from './describe-unmet.ts';

test.each([
  [{ stage: 'booting', ready: false, unmet: [{ name: 'time', reason: '' }] }, 'up.waits.time'],
  [{ stage: 'installing', ready: false, unmet: [{ name: 'time', reason: '' }] }, 'up.stage.installing'],
  [{ stage: 'booting', ready: false, unmet: [{ name: 'staticPods', reason: '' }] }, 'up.stage.booting'],
  [{ stage: 'resetting', ready: false, unmet: [] }, 'up.stage.other'],
])('what a machine is doing: %j', (stage, key) => {
  expect(describeStage('a', stage).note.key).toBe(key);
});

const unmet = (name: string, reason: string) => ({ name, reason });
test.each<[string, ReturnType<typeof unmet>[], string | undefined, string?]>([
  ['no reason', [unmet('staticPods', '')], undefined],
  [
    'a pod',
    [unmet('staticPods', 'kube-system/kube-scheduler-all-in-one not ready')],
    'up.waits.pod',
    'kube-scheduler',
  ],
  [
    'two pods',
    [
      unmet(
        'staticPods',
        'kube-system/kube-apiserver-all-in-one not ready, kube-system/kube-scheduler-all-in-one not ready',
      ),
    ],
    'up.waits.pods',
    'kube-apiserver, kube-scheduler',
  ],
  [
    'services, while Kubernetes does not know the machine',
    [
      unmet('services', 'kubelet not running, etcd not running'),
      unmet('nodeReady', 'node "all-in-one" status is not available yet'),
    ],
    'up.waits.services',
    'kubelet, etcd',
  ],
  ['a service', [unmet('services', 'kubelet not healthy')], 'up.waits.service', 'kubelet'],
  ['the node alone', [unmet('nodeReady', 'node "all-in-one" is not ready')], 'up.waits.registers'],
  [
    'wording of a later Talos',
    [unmet('services', 'some services are not healthy or are not running: etcd')],
    'up.waits.reason',
  ],
  ['a condition of a later Talos', [unmet('disks', 'too hot')], 'up.waits.reason'],
])('why a running machine is not ready: %s', (_name, conditions, key, parts) => {
  const said = describeUnmet('all-in-one', { unmet: conditions });
  expect(said?.key).toBe(key);
  if (parts !== undefined) expect(said?.values).toMatchObject({ parts });
  const { note, hint } = describeStage('all-in-one', { stage: 'running', ready: false, unmet: conditions });
  expect(note.key).toBe(key ?? 'up.stage.other');
  expect(hint.key).toBe(key === undefined ? 'up.hint.screen' : 'up.hint.reason');
});

test('while a machine starts, only what keeps Kubernetes from starting is shown', () => {
  const starting = [unmet('services', 'etcd not running'), unmet('nodeReady', 'node "a" is not ready')];
  const say = (more: typeof starting) =>
    describeStage('a', { stage: 'booting', ready: false, unmet: [...starting, ...more] }).note.key;
  expect(say([])).toBe('up.stage.booting');
  expect(say([unmet('staticPods', 'kube-system/kube-apiserver-a not ready')])).toBe('up.waits.pod');
});
