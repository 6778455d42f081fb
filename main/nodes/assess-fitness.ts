import type { Fitness, FitnessLevel, MachineFitness } from '../../contract/discovery.ts';
import type { Machine, PlannedDisk } from '../../contract/nodes.ts';
import type { Sentence } from '../../contract/wire.ts';
import { formatDiskSize } from '../lib/format-disk-size.ts';
import { sentence } from '../lib/sentence.ts';
import { leastMemory } from './assign-roles.ts';
import { chooseDisks, diskInWords } from './choose-disks.ts';

/** What Talos reports about a machine besides its hardware. */
export interface Reported {
  /** Of the network card that has its address, in Mbit/s. */
  readonly networkSpeed?: number | undefined;
  readonly clockSynchronized?: boolean | undefined;
}

/** Recommended by Talos. A little less counts, because firmware and graphics reserve some. */
const recommended = { controlPlane: 3.6 * 2 ** 30, worker: 1.8 * 2 ** 30 };
const enoughCores = 2;
const enoughSpeed = 1000;
/** Of a disk for the storage of apps, in bytes. */
const leastStorage = 32_000_000_000;

interface Reason {
  readonly level: Exclude<FitnessLevel, 'good'>;
  readonly why: Sentence;
}

/** How well a machine suits each purpose, with every reason that speaks against it. */
export function assessFitness(machine: Machine, reported: Reported): MachineFitness {
  const { system, data } = chooseDisks(machine, machine.address, undefined);
  const kind = (disk: PlannedDisk | undefined) => machine.disks.find(({ path }) => path === disk?.path);
  const everywhere = [...refuseDisk(system), ...limitNetwork(reported), ...limitClock(reported)];
  const spins = isSpinning(kind(system));
  return {
    controlPlane: summed([
      ...limitMemory(machine, leastMemory.controlplane, recommended.controlPlane),
      ...limitCores(machine),
      ...(spins && system !== undefined
        ? [
            limited(
              sentence(
                'nodes.fitness.slow-etcd',
                '{disk} is slow for the cluster’s state (etcd), which is written all the time. An SSD is better.',
                { disk: diskInWords(system) },
              ),
            ),
          ]
        : []),
      ...everywhere,
    ]),
    worker: summed([
      ...limitMemory(machine, leastMemory.worker, recommended.worker),
      ...limitCores(machine),
      ...everywhere,
    ]),
    storage: summed([
      ...refuseDisk(system),
      ...limitStorage(system, data, isSpinning(kind(data ?? system))),
      ...limitNetwork(reported),
    ]),
  };
}

function summed(reasons: readonly Reason[]): Fitness {
  const level = reasons.some((one) => one.level === 'unfit') ? 'unfit' : 'limited';
  return reasons.length === 0
    ? { level: 'good', why: [] }
    : { level, why: reasons.filter((one) => one.level === level).map(({ why }) => why) };
}

const limited = (why: Sentence): Reason => ({ level: 'limited', why });
const unfit = (why: Sentence): Reason => ({ level: 'unfit', why });

/** Virtual disks report that they are rotational, whatever they are stored on. */
const isSpinning = (disk: Machine['disks'][number] | undefined): boolean =>
  disk?.rotational === true && disk.transport !== 'virtio';

const gigabytes = (bytes: number): number => Math.round((bytes / 2 ** 30) * 10) / 10;

function limitMemory({ memory }: Machine, least: number, enough: number): Reason[] {
  if (memory >= enough) return [];
  const values = {
    memory: gigabytes(memory),
    least: Math.ceil(gigabytes(least)),
    enough: Math.ceil(gigabytes(enough)),
  };
  return memory < least
    ? [
        unfit(
          sentence('nodes.fitness.no-memory', 'It has {memory} GB of memory and needs {least} GB.', values),
        ),
      ]
    : [
        limited(
          sentence(
            'nodes.fitness.little-memory',
            'It has {memory} GB of memory; {enough} GB are recommended.',
            values,
          ),
        ),
      ];
}

function limitCores({ cores }: Machine): Reason[] {
  if (cores >= enoughCores) return [];
  return [limited(sentence('nodes.fitness.few-cores', 'It has only one processor core.'))];
}

function refuseDisk(system: PlannedDisk | undefined): Reason[] {
  if (system !== undefined) return [];
  return [unfit(sentence('nodes.fitness.no-disk', 'It has no disk that Talos can be installed on.'))];
}

function limitNetwork({ networkSpeed }: Reported): Reason[] {
  if (networkSpeed === undefined || networkSpeed >= enoughSpeed) return [];
  return [
    limited(
      sentence(
        'nodes.fitness.slow-network',
        'Its network connection runs at {speed} Mbit/s only. Often the cable or the switch is the reason.',
        { speed: networkSpeed },
      ),
    ),
  ];
}

function limitClock({ clockSynchronized }: Reported): Reason[] {
  if (clockSynchronized !== false) return [];
  return [
    limited(
      sentence(
        'nodes.fitness.clock',
        'Its clock isn’t set by a time server yet. Without the right time, certificates don’t work. Check that it reaches the internet.',
      ),
    ),
  ];
}

function limitStorage(
  system: PlannedDisk | undefined,
  data: PlannedDisk | undefined,
  spins: boolean,
): Reason[] {
  const disk = data ?? system;
  if (disk === undefined) return [];
  const values = { disk: diskInWords(disk), least: formatDiskSize(leastStorage) };
  return [
    ...(disk.size < leastStorage
      ? [
          unfit(
            sentence(
              'nodes.fitness.small-disk',
              '{disk} is too small for the data of apps; {least} are needed.',
              values,
            ),
          ),
        ]
      : []),
    ...(data === undefined
      ? [
          limited(
            sentence(
              'nodes.fitness.shared-disk',
              'It has no second, empty disk, so apps share {disk} with Talos.',
              values,
            ),
          ),
        ]
      : []),
    ...(spins
      ? [
          limited(
            sentence('nodes.fitness.slow-storage', '{disk} is slow for databases. An SSD is better.', values),
          ),
        ]
      : []),
  ];
}
