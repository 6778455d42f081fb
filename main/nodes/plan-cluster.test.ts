import { expect, test } from 'vitest';
import type { Topology, NodeChoice } from '../../contract/nodes.ts';
import { planCluster } from './plan-cluster.ts';
import { vipCandidates } from './propose-vip.ts';
import { schematicId } from './schematic.ts';
import { formatDiskSize } from '../lib/format-disk-size.ts';
import { machine, threeMachines } from './testdata/machines.ts';

const many = (count: number) => Array.from({ length: count }, (_, n) => machine(n + 1));
const planOf = (count: number, topology: Topology, choices: Readonly<Record<string, NodeChoice>> = {}) =>
  planCluster({ machines: many(count), topology, choices, prefix: '' }, { vip: '192.168.8.200' });
const controlPlanes = (...ns: readonly number[]) =>
  Object.fromEntries(ns.map((n) => [`192.168.8.${30 + n}`, { role: 'controlplane' as const }]));

test.each<[readonly string[], string]>([
  [[], '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba'],
  [
    ['siderolabs/util-linux-tools', 'siderolabs/iscsi-tools'],
    '613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245',
  ],
])('the image factory knows %j as %s', (extensions, id) => expect(schematicId(extensions)).toBe(id));

test.each<[number, Topology, readonly string[], number]>([
  [1, 'single', ['all-in-one'], 0],
  [2, 'several', ['control-1', 'worker-1'], 0],
  [3, 'several', ['control-1', 'control-2', 'control-3'], 1],
  [5, 'several', ['control-1', 'control-2', 'control-3', 'worker-1', 'worker-2'], 1],
  [2, 'hybrid', ['control-1', 'worker-1'], 0],
])('%i machines, %s', (count, topology, names, survives) => {
  const plan = planOf(count, topology);
  expect(plan.refusals).toEqual([]);
  expect(plan.nodes.map(({ name }) => name)).toEqual(names);
  expect(plan.survives).toBe(survives);
});

test.each<[string, ReturnType<typeof planOf>, string]>([
  ['a control plane of two', planOf(3, 'several', controlPlanes(1, 2)), 'nodes.refuse.even-control-plane'],
  [
    'a control plane of four',
    planOf(5, 'several', controlPlanes(1, 2, 3, 4)),
    'nodes.refuse.even-control-plane',
  ],
  [
    'a control plane of nine',
    planOf(9, 'several', controlPlanes(1, 2, 3, 4, 5, 6, 7, 8, 9)),
    'nodes.refuse.control-plane-too-large',
  ],
  [
    'no control plane',
    planOf(2, 'several', { '192.168.8.31': { role: 'worker' }, '192.168.8.32': { role: 'worker' } }),
    'nodes.refuse.no-control-plane',
  ],
  ['two machines as single', planOf(2, 'single'), 'nodes.refuse.single'],
  ['three machines as single', planOf(3, 'single'), 'nodes.refuse.single'],
  ['one machine as several', planOf(1, 'several'), 'nodes.refuse.one'],
  [
    'a choice for an unknown machine',
    planOf(1, 'single', { '192.168.8.99': { disk: 'x' } }),
    'nodes.refuse.no-machine',
  ],
  [
    'same name',
    planCluster(
      {
        machines: [machine(1, { name: 'a' }), machine(2, { name: 'a' })],
        topology: 'several',
        choices: {},
        prefix: '',
      },
      undefined,
    ),
    'nodes.refuse.same-name',
  ],
  [
    'too little memory',
    planCluster(
      { machines: [machine(1, { memory: 2 ** 30 })], topology: 'single', choices: {}, prefix: '' },
      undefined,
    ),
    'nodes.refuse.memory',
  ],
])('%s: refused', (_, plan, key) => {
  expect(plan.refusals.map((refusal) => refusal.key)).toContain(key);
});

test('hybrid: the machine with a GPU is a worker with its own label and drivers; the control plane runs apps too', () => {
  const plan = planCluster(
    { machines: threeMachines, topology: 'hybrid', choices: {}, prefix: 'home-' },
    undefined,
  );
  expect(plan.refusals).toEqual([]);
  expect(plan.endpoint).toBe('127.77.0.11');
  expect(plan.nodes.map(({ name, role, runsApps, labels }) => ({ name, role, runsApps, labels }))).toEqual([
    { name: 'home-control-1', role: 'controlplane', runsApps: true, labels: {} },
    { name: 'home-worker-1', role: 'worker', runsApps: true, labels: {} },
    { name: 'home-worker-gpu', role: 'worker', runsApps: true, labels: { 'nvidia.com/gpu': 'true' } },
  ]);
  expect(plan.extensions).toEqual([
    'siderolabs/amd-ucode',
    'siderolabs/intel-ucode',
    'siderolabs/iscsi-tools',
    'siderolabs/realtek-firmware',
    'siderolabs/util-linux-tools',
  ]);
  expect(plan.nodes[2]?.extensions).toContain('siderolabs/nvidia-open-gpu-kernel-modules-lts');
  expect(plan.nodes[2]?.schematicId).not.toBe(plan.schematicId);
  expect(plan.nodes[0]?.schematicId).toBe(plan.schematicId);
  expect(plan.nodes[1]?.systemDisk?.serial).toBe('CT240-77');
});

test('the shared address is in the network, outside of the DHCP range and unused', () => {
  expect(
    vipCandidates('192.168.8.0/29', '192.168.8.4-192.168.8.5', ['192.168.8.1', '192.168.8.6'], 9),
  ).toEqual(['192.168.8.3', '192.168.8.2']);
  expect(vipCandidates('192.168.8.0/24', '192.168.8.2-192.168.8.254', ['192.168.8.1'], 9)).toEqual([]);
  expect(vipCandidates('10.0.0.0/8', '10.0.0.1-10.0.0.9', [], 2)).toEqual([
    '10.255.255.254',
    '10.255.255.253',
  ]);
});

test.each([
  [512_110_190_592, '512 GB'],
  [2_000_398_934_016, '2 TB'],
  [1_500_000_000_000, '1.5 TB'],
  [0, '0 B'],
])('%i bytes are %s', (bytes, words) => expect(formatDiskSize(bytes)).toBe(words));
