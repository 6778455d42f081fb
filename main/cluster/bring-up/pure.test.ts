import { expect, test } from 'vitest';
import type { FoundMachine } from '../../../contract/discovery.ts';
import type { CloudId } from '../../../contract/ids.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import type { Encounter } from '../../discovery/discovery.ts';
import { WildError } from '../../lib/wild-error.ts';
import { isChosenDisk } from './is-chosen-disk.ts';
import {
  judgeHealth,
  judgeKubernetes,
  type Observed,
  type ObservedMachine,
  worstOf,
} from './judge-health.ts';
import { matchMachines } from './match-machines.ts';
import { meetMachine } from './meet-machine.ts';
import { type Look, waitFor } from './patience.ts';
import { sayStage } from './say-stage.ts';
import { sayUnmet } from './say-unmet.ts';
import { upInputSchema } from './up-work.ts';
import { withLater } from './set-later.ts';

const cloud = 'c-000000000000' as CloudId;
const other = 'c-111111111111' as CloudId;
const at = new Date(0).toISOString();

const node = (name: string, more: Partial<NamedNode> = {}): NamedNode => ({
  name,
  role: 'controlplane',
  runsApps: true,
  staticAddress: false,
  labels: {},
  taints: [],
  wakeOnLan: false,
  ...more,
});

const found = (address: string, more: Partial<FoundMachine> = {}): FoundMachine => ({
  address,
  state: 'waiting',
  fingerprint: `of ${address}`,
  firstSeen: at,
  lastSeen: at,
  ...more,
});

const ours = (name: string, of: CloudId = cloud): Partial<FoundMachine> => ({
  state: 'ours',
  name,
  cloud: { id: of, name: 'Home' },
});

test.each<[string, NamedNode, FoundMachine[], string, string | undefined]>([
  ['nobody answers', node('a', { address: '10.0.0.1' }), [], 'missing', undefined],
  ['by its address', node('a', { address: '10.0.0.1' }), [found('10.0.0.1')], 'waiting', '10.0.0.1'],
  [
    'by the address that it had when it was found',
    node('a', { address: '10.0.0.1', currentAddress: '10.0.0.9' }),
    [found('10.0.0.9')],
    'waiting',
    '10.0.0.9',
  ],
  [
    'by its network card, wherever it is now',
    node('a', { address: '10.0.0.1', mac: '52:54:00:00:00:AA' }),
    [found('10.0.0.1', { mac: '52:54:00:00:00:bb' }), found('10.0.0.7', { mac: '52:54:00:00:00:aa' })],
    'waiting',
    '10.0.0.7',
  ],
  [
    'another network card at its address is another machine',
    node('a', { address: '10.0.0.1', mac: '52:54:00:00:00:aa' }),
    [found('10.0.0.1', { mac: '52:54:00:00:00:bb' })],
    'missing',
    undefined,
  ],
  [
    'ours, by its name',
    node('a', { address: '10.0.0.1' }),
    [found('10.0.0.5', ours('a')), found('10.0.0.1')],
    'ours',
    '10.0.0.5',
  ],
  [
    'one of another cloud that has the same name is not it',
    node('a', { address: '10.0.0.1' }),
    [found('10.0.0.1', ours('a', other))],
    'taken',
    undefined,
  ],
  [
    'somebody else’s at its address',
    node('a', { address: '10.0.0.1' }),
    [found('10.0.0.1', { state: 'foreign', name: 'x' })],
    'taken',
    undefined,
  ],
])('a machine is proposed: %s', (_, one, machines, state, address) => {
  const [candidate] = matchMachines([one], machines, cloud);
  expect(candidate?.state).toBe(state);
  expect(candidate?.machine?.address).toBe(address);
});

test('one machine is proposed once, and what a person says comes first', () => {
  const nodes = [node('a', { address: '10.0.0.1' }), node('b', { address: '10.0.0.1' })];
  expect(matchMachines(nodes, [found('10.0.0.1')], cloud).map(({ state }) => state)).toEqual([
    'waiting',
    'missing',
  ]);
  const said = matchMachines(nodes, [found('10.0.0.1'), found('10.0.0.2')], cloud, { a: '10.0.0.2' });
  expect(said.map(({ machine }) => machine?.address)).toEqual(['10.0.0.2', '10.0.0.1']);
});

const disk = { path: '/dev/sda', size: 1e12, serial: 'S1', wwid: 'w1' };
test.each([
  ['the same serial number', { diskSerial: 'S1' }, true],
  ['another serial number', { diskSerial: 'S2' }, false],
  ['serial number and another WWID', { diskSerial: 'S1', diskWwid: 'w2' }, false],
  ['both', { diskSerial: 'S1', diskWwid: 'w1' }, true],
  ['a path does not count beside a number', { disk: '/dev/sdb', diskSerial: 'S1' }, true],
  ['a path alone', { disk: '/dev/sdb' }, false],
  ['nothing chosen', {}, true],
])('the disk that was chosen: %s', (_, chosen, same) => {
  expect(isChosenDisk(chosen, disk)).toBe(same);
});

test('a disk without the number that was chosen is another one', () => {
  expect(isChosenDisk({ diskSerial: 'S1' }, { path: '/dev/sda', size: 1 })).toBe(false);
});

const one = node('a', { address: '10.0.0.1' });
const answers =
  (sightings: readonly Partial<Encounter>[]) =>
  async (address: string): Promise<Encounter | undefined> => {
    const sighting = sightings.find((each) => each.address === address);
    return (
      sighting && {
        ...{ address, fingerprint: 'f', state: 'waiting', clockOff: false },
        ...sighting,
      }
    );
  };

test.each<[string, Partial<Encounter>[], string]>([
  ['nobody', [], 'silent'],
  ['one that waits', [{ address: '10.0.0.1' }], 'waiting'],
  ['ours', [{ address: '10.0.0.1', ...ours('a') }], 'ours'],
  ['ours, before it has its name', [{ address: '10.0.0.1', ...ours('talos-x1y-2z3') }], 'ours'],
  [
    'ours at its new address, although another waits at the old one',
    [{ address: '10.0.0.9' }, { address: '10.0.0.1', ...ours('a') }],
    'ours',
  ],
  ['another machine of this cloud', [{ address: '10.0.0.1', ...ours('b') }], 'other'],
  ['one of another cloud', [{ address: '10.0.0.1', ...ours('a', other) }], 'other'],
  ['one of somebody else', [{ address: '10.0.0.1', state: 'foreign', name: 'a' }], 'other'],
])('who answers for a machine: %s', async (_, sightings, state) => {
  const work = { cloud, ask: answers(sightings), nodes: [one, node('b')] };
  const met = await meetMachine(one, { address: '10.0.0.9', fingerprint: 'f' }, work);
  expect(met.state).toBe(state);
});

test('the machine that was picked comes before another that waits, also with a renewed certificate', async () => {
  const sightings = [
    { address: '10.0.0.1', fingerprint: 'x', authorityKeyId: '0b' },
    { address: '10.0.0.9', fingerprint: 'renewed', authorityKeyId: '0a' },
  ];
  const selected = { address: '10.0.0.9', fingerprint: 'f', authorityKeyId: '0a' };
  const met = await meetMachine(one, selected, { cloud, ask: answers(sightings), nodes: [one] });
  expect(met).toMatchObject({ state: 'waiting', sighting: { address: '10.0.0.9' } });
});

test('the journal of an older version, whose picks are fingerprints, can be continued', () => {
  const machines = { a: { address: '10.0.0.1', fingerprint: `${'A'.repeat(43)}=` } };
  const old = { cloud, title: 'Home', nodes: [{ name: 'a', role: 'controlplane' }], machines };
  expect(upInputSchema.parse(old)).toEqual(old);
});

const running = { stage: 'running', ready: true, unmet: [] };
const machine = (name: string, more: Partial<ObservedMachine> = {}): ObservedMachine => ({
  name,
  address: '10.0.0.1',
  controlPlane: true,
  met: 'ours',
  stage: running,
  database: { errors: '' },
  ...more,
});
const well: Observed = {
  machines: [machine('a'), machine('b'), machine('c')],
  members: ['a', 'b', 'c'].map((hostname) => ({ hostname, learner: false })),
  readyNodes: new Set(['a', 'b', 'c']),
  access: [{ what: 'talosconfig', daysLeft: 300 }],
};

test('without a way into the machines Kubernetes alone is asked', () => {
  const seen = { names: ['a', 'b'], readyNodes: new Set(['a']), access: [] };
  expect(judgeKubernetes(seen).map(({ id, state }) => `${id} ${state}`)).toEqual([
    'kubernetes ok',
    'node-a ok',
    'node-b waiting',
  ]);
});

test('where all is well every check says so', () => {
  const checks = judgeHealth(well);
  expect(worstOf(checks)).toBe('ok');
  expect(checks.map(({ id }) => id)).toEqual([
    ...['machine-a', 'machine-b', 'machine-c', 'etcd', 'kubernetes'],
    ...['node-a', 'node-b', 'node-c', 'access-talosconfig'],
  ]);
});

const { stage: _, database: __, ...silent } = machine('c', { met: 'silent' });
const { members: ___, ...noDatabase } = well;
const { readyNodes: ____, ...noKubernetes } = well;
test.each<[string, Observed, string, string]>([
  ['a machine is off', { ...well, machines: [machine('a'), machine('b'), silent] }, 'machine-c', 'failed'],
  [
    'one of three databases is away',
    { ...well, machines: [machine('a'), machine('b'), silent] },
    'etcd',
    'waiting',
  ],
  [
    'two of three are away',
    { ...well, machines: [machine('a'), { ...silent, name: 'b' }, silent] },
    'etcd',
    'failed',
  ],
  [
    'a member does not vote yet',
    { ...well, members: [...(well.members ?? []).slice(0, 2), { hostname: 'c', learner: true }] },
    'etcd',
    'waiting',
  ],
  [
    'a full disk',
    { ...well, machines: [machine('a', { database: { errors: 'alarm:NOSPACE' } })] },
    'etcd',
    'failed',
  ],
  ['no database', noDatabase, 'etcd', 'failed'],
  ['no Kubernetes', noKubernetes, 'kubernetes', 'failed'],
  [
    'a machine that Kubernetes does not call ready',
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
  ['somebody else answers', { ...well, machines: [{ ...silent, met: 'other' }] }, 'machine-c', 'failed'],
  [
    'its clock is off',
    { ...well, machines: [{ ...silent, met: 'ours', clockOff: true }] },
    'machine-c',
    'failed',
  ],
  [
    'it starts',
    { ...well, machines: [machine('a', { stage: { stage: 'booting', ready: false, unmet: [] } })] },
    'machine-a',
    'waiting',
  ],
  [
    'a certificate near its end',
    { ...well, access: [{ what: 'kubeconfig', daysLeft: 12 }] },
    'access-kubeconfig',
    'failed',
  ],
  ['a way that is missing', { ...well, access: [{ what: 'kubeconfig' }] }, 'access-kubeconfig', 'failed'],
])('a check tells: %s', (_name, observed, id, state) => {
  const checks = judgeHealth(observed);
  const check = checks.find((each) => each.id === id);
  expect(check?.state).toBe(state);
  expect(check?.hint?.text).toMatch(/\w/);
  expect(worstOf(checks)).not.toBe('ok');
});

test.each([
  [{ stage: 'booting', ready: false, unmet: [{ name: 'time', reason: '' }] }, 'up.waits.time'],
  [{ stage: 'installing', ready: false, unmet: [{ name: 'time', reason: '' }] }, 'up.stage.installing'],
  [{ stage: 'booting', ready: false, unmet: [{ name: 'staticPods', reason: '' }] }, 'up.stage.booting'],
  [{ stage: 'resetting', ready: false, unmet: [] }, 'up.stage.other'],
])('what a machine does: %j', (stage, key) => {
  expect(sayStage('a', stage).note.key).toBe(key);
});

const unmet = (name: string, reason: string) => ({ name, reason });
test.each<[string, ReturnType<typeof unmet>[], string | undefined]>([
  ['no reason', [unmet('staticPods', '')], undefined],
  [
    'a pod',
    [unmet('staticPods', 'kube-system/kube-scheduler-all-in-one not ready')],
    'kube-scheduler is not ready on all-in-one.',
  ],
  [
    'two pods',
    [
      unmet(
        'staticPods',
        'kube-system/kube-apiserver-all-in-one not ready, kube-system/kube-scheduler-all-in-one not ready',
      ),
    ],
    'kube-apiserver, kube-scheduler are not ready on all-in-one.',
  ],
  [
    'services, while Kubernetes does not know the machine',
    [
      unmet('services', 'kubelet not running, etcd not running'),
      unmet('nodeReady', 'node "all-in-one" status is not available yet'),
    ],
    'kubelet, etcd are not running properly on all-in-one.',
  ],
  ['a service', [unmet('services', 'kubelet not healthy')], 'kubelet is not running properly on all-in-one.'],
  [
    'the node alone',
    [unmet('nodeReady', 'node "all-in-one" is not ready')],
    'Waiting until Kubernetes calls all-in-one ready.',
  ],
  [
    'words of a later Talos',
    [unmet('services', 'some services are not healthy or are not running: etcd')],
    'all-in-one is not ready: some services are not healthy or are not running: etcd',
  ],
  ['a condition of a later Talos', [unmet('disks', 'too hot')], 'all-in-one is not ready: too hot'],
])('why a machine that runs is not ready: %s', (_name, conditions, said) => {
  expect(sayUnmet('all-in-one', { unmet: conditions })?.text).toBe(said);
  const { note, hint } = sayStage('all-in-one', { stage: 'running', ready: false, unmet: conditions });
  expect(note.text).toBe(said ?? 'all-in-one is not ready yet.');
  expect(hint.key).toBe(said === undefined ? 'up.hint.screen' : 'up.hint.reason');
});

test('the health of a machine that runs and is not ready gives its own reason', () => {
  const conditions = [unmet('staticPods', 'kube-system/kube-scheduler-a not ready')];
  const [check] = judgeHealth({
    ...well,
    machines: [machine('a', { stage: { stage: 'running', ready: false, unmet: conditions } })],
  });
  expect(check).toMatchObject({ state: 'waiting', detail: { text: 'kube-scheduler is not ready on a.' } });
});

test('while a machine starts, only what keeps Kubernetes from starting is told', () => {
  const starting = [unmet('services', 'etcd not running'), unmet('nodeReady', 'node "a" is not ready')];
  const say = (more: typeof starting) =>
    sayStage('a', { stage: 'booting', ready: false, unmet: [...starting, ...more] }).note.text;
  expect(say([])).toBe('a starts.');
  expect(say([unmet('staticPods', 'kube-system/kube-apiserver-a not ready')])).toBe(
    'kube-apiserver is not ready on a.',
  );
});

test('taints of others stay, and ours come in once', () => {
  const theirs = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };
  const present = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'a', resourceVersion: '7' },
    spec: { taints: [theirs, { key: 'dedicated', value: 'old', effect: 'NoSchedule' }] },
  };
  const written = withLater(present, { labels: { 'x/y': 'z' }, taints: ['dedicated=gpu:NoSchedule', 'odd'] });
  expect(written).toEqual({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'a', resourceVersion: '7', labels: { 'x/y': 'z' } },
    spec: { taints: [theirs, { key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] },
  });
  expect(withLater(present, { labels: { 'x/y': 'z' }, taints: [] })).not.toHaveProperty('spec');
});

function patiently(
  look: () => Promise<Look<string>>,
  ticks: () => number,
  signal = new AbortController().signal,
) {
  const notes: string[] = [];
  const waiting = waitFor(
    'It was not done',
    look,
    { signal, note: ({ text }) => void notes.push(text), log: () => undefined },
    { ticks, lookEveryMs: 1, deadlineMs: 60_000 },
  );
  return { waiting, notes };
}
const awaited = (text: string) => ({
  awaits: { note: { key: 'n', text }, hint: { key: 'h', text: 'Do it.' } },
});

test('waiting says each thing once, and ends with what was found', async () => {
  const looks = [awaited('one'), awaited('one'), awaited('two'), { found: 'it' }];
  const { waiting, notes } = patiently(
    async () => looks.shift() ?? { found: 'more' },
    () => 0,
  );
  expect(await waiting).toBe('it');
  expect(notes).toEqual(['one', 'two']);
});

test('a computer that slept for hours gives nothing up; one that looked in vain does', async () => {
  let now = 0;
  let looks = 0;
  const asleep = patiently(
    async () => (++looks > 3 ? { found: 'it' } : awaited('it')),
    () => (now += 3_600_000),
  );
  expect(await asleep.waiting).toBe('it');
  let awake = 0;
  const inVain = patiently(
    async () => awaited('the machine'),
    () => (awake += 9000),
  );
  const error = await inVain.waiting.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(WildError);
  expect(error).toMatchObject({ code: 'cluster.timed-out', hint: 'Do it.', retry: true });
});

test('waiting can be stopped', async () => {
  const stop = new AbortController();
  const { waiting } = patiently(
    async () => {
      stop.abort();
      return awaited('it');
    },
    () => 0,
    stop.signal,
  );
  await expect(waiting).rejects.toMatchObject({ code: 'operation.cancelled' });
});
