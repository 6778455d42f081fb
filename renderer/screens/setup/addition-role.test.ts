import { expect, test } from 'vitest';
import type { MachineStatus } from '../../../contract/clouds.ts';
import { proposeRole } from './addition-role.ts';

const cloud = (count: number): readonly MachineStatus[] =>
  Array.from({ length: count + 1 }, (_, index) => ({
    name: `m${index}`,
    controlPlane: index < count,
    runsApps: true,
    ready: 'ready',
  }));

test.each([
  ['one control-plane machine: a second one is no gain', 1, 'everything', 'worker'],
  ['two control-plane machines: a third one survives a failure', 2, 'everything', 'controlplane'],
  ['two control-plane machines, and the new one is too small', 2, 'apps', 'worker'],
  ['three control-plane machines are enough', 3, 'everything', 'worker'],
  ['none is known', 0, 'everything', 'worker'],
] as const)('%s', (_, count, suits, role) => {
  expect(proposeRole(cloud(count), suits)).toBe(role);
});
