import { expect, test } from 'vitest';
import type { PlannedNode } from '../../../contract/nodes.ts';
import type { Observed } from '../observe/observed.ts';
import { additionParts } from './plan-addition.ts';
import { cloudOf } from './testdata/observed.ts';

const node = (role: PlannedNode['role']): PlannedNode => ({
  name: 'new',
  address: '192.168.8.50',
  staticAddress: false,
  interface: 'eno1',
  mac: '52:54:00:00:00:09',
  role,
  runsApps: true,
  labels: {},
  disks: [],
  extensions: [],
  schematicId: 'a'.repeat(64),
  happens: [],
  notes: [],
});
const plan = (line: string, role: PlannedNode['role'], more: Partial<Observed> = {}) =>
  additionParts(node(role), [], cloudOf(line, more));
const keys = (all: readonly { key: string }[]) => all.map(({ key }) => key);

test.each<[string, string, PlannedNode['role'], Partial<Observed>, readonly string[]]>([
  [
    'a control-plane machine while another is down',
    'c1 c2 c3!',
    'controlplane',
    {},
    ['quorum.refuse.add-while-missing'],
  ],
  [
    'while Kubernetes does not answer',
    'c1',
    'worker',
    { kubernetes: false },
    ['upkeep.refuse.add-unreachable'],
  ],
])('refused: %s', (_, line, role, more, refusals) => {
  expect(keys(plan(line, role, more).refusals)).toEqual(refusals);
});

test('a worker can be added while a control-plane machine is down', () => {
  const planned = plan('c1 c2 c3!', 'worker');
  expect(planned.refusals).toEqual([]);
  expect(planned.survives).toBeUndefined();
});

test('a second control-plane machine comes with a warning', () => {
  const planned = plan('c1', 'controlplane');
  expect(keys(planned.notes)).toContain('quorum.note.even');
  expect(planned.survives).toEqual({ now: 0, after: 0 });
  expect(plan('c1 c2', 'controlplane').survives).toEqual({ now: 0, after: 1 });
});
