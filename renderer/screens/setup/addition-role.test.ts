import { expect, test } from 'vitest';
import type { MachineStatus } from '../../../contract/clouds.ts';
import { proposeRole } from './addition-role.ts';

const cloud = (steering: number): readonly MachineStatus[] =>
  Array.from({ length: steering + 1 }, (_, index) => ({
    name: `m${index}`,
    controlPlane: index < steering,
    runsApps: true,
    ready: 'ready',
  }));

test.each([
  ['one steers: a second would be no gain', 1, 'everything', 'worker'],
  ['two steer: a third may steer for one that fails', 2, 'everything', 'controlplane'],
  ['two steer, and the new one is too small for it', 2, 'apps', 'worker'],
  ['three steer: they are enough', 3, 'everything', 'worker'],
  ['none is known', 0, 'everything', 'worker'],
] as const)('%s', (_, steering, suits, role) => {
  expect(proposeRole(cloud(steering), suits)).toBe(role);
});
