import { expect, test } from 'vitest';
import type { ClusterPlan, PlannedNode } from '../../../contract/nodes.ts';
import { choosableBy, summaryOf, machinesOf, openAnswers } from './answers.ts';
import { machine } from './machine.fake.ts';

const node: PlannedNode = {
  name: 'control-1',
  address: '192.168.1.12',
  currentAddress: '192.168.1.57',
  staticAddress: true,
  interface: 'eno1',
  mac: '52:54:00:00:00:57',
  role: 'controlplane',
  runsApps: true,
  labels: {},
  systemDisk: { path: '/dev/sda', serial: 'S1', size: 250e9, contents: 'Windows' },
  disks: [],
  extensions: [],
  schematicId: 'x',
  happens: [],
  notes: [],
};
const plan: ClusterPlan = {
  topology: 'single',
  talos: 'v1.13.0',
  kubernetes: 'v1.36.3',
  extensions: [],
  schematicId: 'x',
  survives: 0,
  nodes: [node],
  notes: [],
  refusals: [],
};
const draft = { decisions: {}, pins: [], choices: {}, sizes: {}, spared: {} };
const size = { address: '192.168.1.57', what: 'size' };
const spared = { address: '192.168.1.57', what: 'spared' };

test('nothing is erased before the size is typed and losing the contents is confirmed', () => {
  expect(openAnswers(plan, draft)).toEqual([size, spared]);
  expect(openAnswers(plan, { ...draft, sizes: { S1: '500 GB' }, spared: { S1: true } })).toEqual([size]);
  expect(openAnswers(plan, { ...draft, sizes: { S1: '250 GB' } })).toEqual([spared]);
  expect(openAnswers(plan, { ...draft, sizes: { S1: '250 GB' }, spared: { S1: true } })).toEqual([]);
});

test("a size typed for one disk doesn't count for another", () => {
  const other = { ...node, systemDisk: { path: '/dev/sda', serial: 'S2', size: 250e9 } };
  expect(openAnswers({ ...plan, nodes: [other] }, { ...draft, sizes: { S1: '250 GB' } })).toEqual([size]);
});

test.each<[string, ClusterPlan]>([
  ['disk', { ...plan, nodes: [{ ...node, systemDisk: { path: '/dev/sda', serial: 'S2', size: 250e9 } }] }],
  ['part', { ...plan, nodes: [{ ...node, role: 'worker' }] }],
  ['shared address', { ...plan, vip: '192.168.1.240' }],
  ['reason against it', { ...plan, refusals: [{ key: 'nodes.refuse.memory', text: 'too little' }] }],
])('a plan with another %s is not the one that was looked at', (_what, other) => {
  expect(summaryOf(other)).not.toBe(summaryOf(plan));
  expect(summaryOf(structuredClone(plan))).toBe(summaryOf(plan));
});

test('only the selected machines are included, each with the identity it was selected by', () => {
  const pin = {
    address: '192.168.1.57',
    fingerprint: 'first',
    product: 'OptiPlex',
    machine,
  };
  expect(machinesOf(plan, [pin, { ...pin, address: '192.168.1.58' }])).toEqual({
    'control-1': {
      address: '192.168.1.57',
      fingerprint: 'first',
      hardware: { mac: '52:54:00:00:00:57' },
    },
  });
});

test('disks that share a serial number are chosen by their WWID', () => {
  const disk = (path: string, wwid: string) => ({
    path,
    wwid,
    serial: 'S1',
    size: 1e12,
    rotational: false,
    readonly: false,
    cdrom: false,
    bootMedium: false,
  });
  const [a, b] = [disk('/dev/sda', 'w1'), disk('/dev/sdb', 'w2')];
  expect(choosableBy(a, [a, b])).toBe('w1');
  expect(choosableBy(a, [a])).toBe('S1');
});
