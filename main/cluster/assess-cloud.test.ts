import { expect, test } from 'vitest';
import type { AppStatus } from '../../contract/apps.ts';
import type { MachineStatus } from '../../contract/clouds.ts';
import type { AppId } from '../../contract/ids.ts';
import { assessCloud, survives } from './assess-cloud.ts';

const machine = (name: string, ready: MachineStatus['ready'] = 'ready'): MachineStatus => ({
  name,
  controlPlane: true,
  runsApps: true,
  ready,
});
const app = (title: string, condition: AppStatus['condition'], supporting = false): AppStatus => ({
  app: title.toLowerCase() as AppId,
  title,
  supporting,
  condition,
  sentence: { key: 'k', text: 't' },
  workloads: [],
  storage: [],
});

test.each([
  [
    'a failing app wins over a lost machine',
    [machine('attic', 'not-ready')],
    [app('Ghost', 'failing')],
    'broken',
    'cloud.app-failing',
  ],
  [
    'several failing apps are counted',
    [machine('attic')],
    [app('Ghost', 'failing'), app('Gitea', 'failing')],
    'broken',
    'cloud.apps-failing',
  ],
  [
    'a silent machine needs attention',
    [machine('hallway'), machine('attic', 'unknown')],
    [],
    'attention',
    'cloud.one-silent',
  ],
  ['a cloud without machines is not healthy', [], [], 'setting-up', 'cloud.no-machines'],
  [
    'a supporting app does not count as an app',
    [machine('hallway')],
    [app('MySQL', 'working', true)],
    'well',
    'cloud.well.one-none',
  ],
  [
    'machines and apps are counted',
    [machine('hallway'), machine('attic')],
    [app('Ghost', 'working')],
    'well',
    'cloud.well.many-one',
  ],
] as const)('%s', (_name, machines, apps, condition, key) => {
  expect(assessCloud(machines, apps)).toMatchObject({ condition, sentence: { key } });
});

test.each<[string, readonly MachineStatus[], number]>([
  ['none', [], 0],
  ['one', [machine('a')], 0],
  ['two', [machine('a'), machine('b')], 0],
  ['three', [machine('a'), machine('b'), machine('c')], 1],
  ['three, one of them down', [machine('a'), machine('b'), machine('c', 'unknown')], 0],
  ['three, two of them down', [machine('a'), machine('b', 'not-ready'), machine('c', 'unknown')], 0],
  [
    'five, one of them down',
    ['a', 'b', 'c', 'd'].map((name) => machine(name)).concat(machine('e', 'not-ready')),
    1,
  ],
  [
    'one, and two workers',
    [machine('a'), ...['b', 'c'].map((name) => ({ ...machine(name), controlPlane: false }))],
    0,
  ],
])('how many failures a control plane survives: %s', (_, machines, count) => {
  expect(survives(machines)).toBe(count);
});

test('a certificate about to expire needs attention, unless something is broken already', () => {
  const warning = { key: 'network.expiry.days', text: 'soon' };
  const well = [machine('attic')];
  expect(assessCloud(well, [], warning)).toEqual({ condition: 'attention', sentence: warning });
  expect(assessCloud(well, [app('Ghost', 'failing')], warning).condition).toBe('broken');
});
