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
])('the factory knows %j as %s', (extensions, id) => expect(schematicId(extensions)).toBe(id));

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
  ['two steer', planOf(3, 'several', controlPlanes(1, 2)), '2 survive no more failures than 1'],
  ['four steer', planOf(5, 'several', controlPlanes(1, 2, 3, 4)), 'Choose 3 or 5'],
  [
    'nine steer',
    planOf(9, 'several', controlPlanes(1, 2, 3, 4, 5, 6, 7, 8, 9)),
    'more than 7 only make it slower',
  ],
  [
    'none steers',
    planOf(2, 'several', { '192.168.8.31': { role: 'worker' }, '192.168.8.32': { role: 'worker' } }),
    'One machine has to steer',
  ],
  ['two on a single one', planOf(2, 'single'), 'takes one; these are 2'],
  ['three on a single one', planOf(3, 'single'), 'takes one; these are 3'],
  ['one as several', planOf(1, 'several'), 'takes two machines or more'],
  [
    'chosen for nobody',
    planOf(1, 'single', { '192.168.8.99': { disk: 'x' } }),
    'No machine has the address 192.168.8.99',
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
    'Two machines would be called a.',
  ],
  [
    'too little memory',
    planCluster(
      { machines: [machine(1, { memory: 2 ** 30 })], topology: 'single', choices: {}, prefix: '' },
      undefined,
    ),
    'needs 2 GB',
  ],
])('%s: refused with a sentence', (_, plan, said) => {
  expect(plan.refusals.map(({ text }) => text).join('\n')).toContain(said);
});

test('hybrid: the machine with graphics runs apps, has its label and its own drivers; the one that steers runs apps too', () => {
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

test('the shared address lies in the network, outside of the router’s and of everything known', () => {
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
