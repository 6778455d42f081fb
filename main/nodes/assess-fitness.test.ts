import { expect, test } from 'vitest';
import type { Fitness } from '../../contract/discovery.ts';
import type { Machine } from '../../contract/nodes.ts';
import { assessFitness, type Reported } from './assess-fitness.ts';
import { disk, machine, threeMachines } from './testdata/machines.ts';

const gigabyte = 2 ** 30;
const two = [disk(), disk({ path: '/dev/sdb', serial: 'S2' })];
const fits = (changes: Partial<Machine>, reported: Reported = {}) => {
  const { controlPlane, worker, storage } = assessFitness(machine(1, { disks: two, ...changes }), reported);
  return [controlPlane, worker, storage].map(brief);
};
const brief = ({ level, why }: Fitness) =>
  [level, ...why.map(({ key }) => key.replace('nodes.fitness.', ''))].join(' ');

test.each<[string, Partial<Machine>, Reported, string, string, string]>([
  ['a usual one', {}, {}, 'good', 'good', 'good'],
  ['nothing wrong', {}, { networkSpeed: 2500, clockSynchronized: true }, 'good', 'good', 'good'],
  ['2 GB of memory', { memory: 2 * gigabyte }, {}, 'limited little-memory', 'good', 'good'],
  ['4 GB less what the graphics take', { memory: 3.7 * gigabyte }, {}, 'good', 'good', 'good'],
  ['1 GB of memory', { memory: gigabyte }, {}, 'unfit no-memory', 'limited little-memory', 'good'],
  ['half a gigabyte', { memory: gigabyte / 2 }, {}, 'unfit no-memory', 'unfit no-memory', 'good'],
  ['one core', { cores: 1 }, {}, 'limited few-cores', 'limited few-cores', 'good'],
  ['no disk', { disks: [] }, {}, 'unfit no-disk', 'unfit no-disk', 'unfit no-disk'],
  [
    'only a stick',
    { disks: [disk({ transport: 'usb' })] },
    {},
    'unfit no-disk',
    'unfit no-disk',
    'unfit no-disk',
  ],
  ['one disk', { disks: [disk()] }, {}, 'good', 'good', 'limited shared-disk'],
  [
    'a second disk that is not empty',
    { disks: [disk(), disk({ path: '/dev/sdb', serial: 'S2', contents: 'Windows' })] },
    ...([{}, 'good', 'good', 'limited shared-disk'] as const),
  ],
  [
    'one hard disk',
    { disks: [disk({ rotational: true })] },
    ...([{}, 'limited slow-etcd', 'good', 'limited shared-disk slow-storage'] as const),
  ],
  [
    'a virtual disk that claims to spin',
    { disks: [disk({ rotational: true, transport: 'virtio' })] },
    ...([{}, 'good', 'good', 'limited shared-disk'] as const),
  ],
  [
    'a small disk',
    { disks: [disk({ size: 16_000_000_000 })] },
    ...([{}, 'good', 'good', 'unfit small-disk'] as const),
  ],
  [
    'an old cable',
    {},
    ...([
      { networkSpeed: 100 },
      'limited slow-network',
      'limited slow-network',
      'limited slow-network',
    ] as const),
  ],
  ['a wrong clock', {}, { clockSynchronized: false }, 'limited clock', 'limited clock', 'good'],
])('%s', (_, changes, reported, ...expected) => expect(fits(changes, reported)).toEqual(expected));

test('the three computers of a home', () => {
  expect(threeMachines.map((one) => Object.values(assessFitness(one, {})).map(brief))).toEqual([
    ['good', 'good', 'limited slow-storage'],
    ['good', 'good', 'limited shared-disk'],
    ['good', 'good', 'good'],
  ]);
});
