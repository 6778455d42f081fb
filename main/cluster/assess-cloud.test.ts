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
    'Ghost does not work.',
  ],
  [
    'several failing apps are counted',
    [machine('attic')],
    [app('Ghost', 'failing'), app('Gitea', 'failing')],
    'broken',
    'Ghost and 1 more do not work.',
  ],
  [
    'a machine that does not answer needs a person',
    [machine('hallway'), machine('attic', 'unknown')],
    [],
    'attention',
    'attic does not answer. The others go on.',
  ],
  [
    'no machine at all is no reason to say that all is well',
    [],
    [],
    'setting-up',
    'No machine belongs to this cloud yet.',
  ],
  [
    'a database alone is no app yet',
    [machine('hallway')],
    [app('MySQL', 'working', true)],
    'well',
    '1 machine, no app yet.',
  ],
  [
    'machines and apps are counted',
    [machine('hallway'), machine('attic')],
    [app('Ghost', 'working')],
    'well',
    '2 machines, 1 app.',
  ],
] as const)('%s', (_name, machines, apps, condition, text) => {
  expect(assessCloud(machines, apps)).toMatchObject({ condition, sentence: { text } });
});

test.each<[string, readonly MachineStatus[], number]>([
  ['none', [], 0],
  ['one', [machine('a')], 0],
  ['two', [machine('a'), machine('b')], 0],
  ['three', [machine('a'), machine('b'), machine('c')], 1],
  ['three, of which one is away', [machine('a'), machine('b'), machine('c', 'unknown')], 0],
  ['three, of which two are away', [machine('a'), machine('b', 'not-ready'), machine('c', 'unknown')], 0],
  [
    'five, of which one is away',
    ['a', 'b', 'c', 'd'].map((name) => machine(name)).concat(machine('e', 'not-ready')),
    1,
  ],
  [
    'one that steers, and two that run apps',
    [machine('a'), ...['b', 'c'].map((name) => ({ ...machine(name), controlPlane: false }))],
    0,
  ],
])('of %s that steer so many more may fail', (_, machines, count) => {
  expect(survives(machines)).toBe(count);
});
