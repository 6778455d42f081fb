import { expect, test } from 'vitest';
import { planAddition } from './plan-addition.ts';
import { machine } from './testdata/machines.ts';

const values = (nodes: Record<string, { role: string; targetIp: string }>) => ({
  cluster: { nodes: { talos: { version: 'v1.13.9', schematicId: 'f'.repeat(64) }, ...nodes } },
});
const three = values({
  'control-1': { role: 'controlplane', targetIp: '192.168.8.31' },
  'worker-1': { role: 'worker', targetIp: '192.168.8.32' },
});
const keys = (all: readonly { key: string }[]) => all.map(({ key }) => key);

test.each([
  ['a worker gets the next number', { role: 'worker', machine: machine(5) } as const, 'worker-2'],
  ['so does a control-plane machine', { role: 'controlplane', machine: machine(5) } as const, 'control-2'],
  [
    'one with a GPU',
    { role: 'worker', machine: machine(5, { gpuVendors: ['0x10de'] }) } as const,
    'worker-gpu',
  ],
  ['a name given by a person', { role: 'worker', machine: machine(5), name: 'attic' } as const, 'attic'],
])('%s', (_, request, name) => {
  const { node, common, refusals } = planAddition(request, three);
  expect([node.name, node.address, refusals]).toEqual([name, '192.168.8.35', []]);
  expect(common.talos).toBe('v1.13.9');
  expect(node.systemDisk?.serial).toBe('S5');
});

test.each([
  [
    'a name in use',
    { role: 'worker', machine: machine(5), name: 'worker-1' } as const,
    three,
    'nodes.refuse.name-taken',
  ],
  [
    'an address in use',
    { role: 'worker', machine: machine(1) } as const,
    three,
    'nodes.refuse.address-taken',
  ],
  [
    'too little memory',
    { role: 'controlplane', machine: machine(5, { memory: 2 ** 30 }) } as const,
    three,
    'nodes.refuse.memory',
  ],
  [
    'a missing disk',
    { role: 'worker', machine: machine(5), disk: 'S9' } as const,
    three,
    'nodes.refuse.disk-gone',
  ],
  [
    'a cloud without machines',
    { role: 'worker', machine: machine(5) } as const,
    values({}),
    'nodes.refuse.no-cloud-yet',
  ],
])('refused: %s', (_, request, present, key) => {
  expect(keys(planAddition(request, present).refusals)).toContain(key);
});
