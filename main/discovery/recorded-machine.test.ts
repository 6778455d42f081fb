import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Fitness } from '../../contract/discovery.ts';
import { assessFitness } from '../nodes/nodes.ts';
import { parseResources } from '../tools/tools.ts';
import { describeHardware } from './describe-hardware.ts';
import { type ResourceName, resourceNames, type Resources, resources } from './talos-resources.ts';

const folder = join(import.meta.dirname, 'testdata', 'virtual-machine');

/** The output of talosctl for a virtual machine with Talos 1.13 in maintenance mode. */
async function recorded(): Promise<Resources> {
  const read = await Promise.all(
    resourceNames.map(async (name: ResourceName) => {
      const printed = await readFile(join(folder, `${name}.json.txt`), 'utf8');
      return [name, parseResources(printed).map((one) => resources[name].parse(one))] as const;
    }),
  );
  return Object.fromEntries(read) as unknown as Resources;
}

test('a real machine in maintenance mode', async () => {
  const { machine, words, ...told } = describeHardware('192.168.77.95', await recorded());
  expect(words.text).toBe('Practice VM, 2 cores, 3 GB memory, 8.6 GB NVMe + 13 GB virtual disk + 419 MB USB');
  expect(told).toEqual({
    manufacturer: 'Practice',
    product: 'VM',
    serial: 'SER-m1',
    uuid: '00000000-0000-4000-8000-525400770010',
    processor: 'pc-q35-7.2',
    // Its virtual network card reports no speed.
    clockSynchronized: true,
  });
  // The interface with the address, among virtual links.
  expect(machine).toMatchObject({ interface: 'enp0s4', mac: '52:54:00:77:00:10', cpuVendor: 'other' });
  expect(machine).toMatchObject({ nicVendors: ['0x1af4'], gpuVendors: ['0x1234'] });
});

test('disks without a transport or a size are left out; those without a serial number are not', async () => {
  const { machine } = describeHardware('192.168.77.95', await recorded());
  expect(machine?.disks.map(({ path, serial, wwid }) => [path, serial, wwid])).toEqual([
    ['/dev/nvme0n1', 'NVME-m1', expect.stringMatching(/^nvme\.1b36-/)],
    ['/dev/vda', 'VDA-m1', undefined],
    ['/dev/sda', undefined, undefined],
  ]);
});

test('what the same machine is suited for', async () => {
  const { machine, ...reported } = describeHardware('192.168.77.95', await recorded());
  if (machine === undefined) throw new Error('it can’t be planned with');
  const { controlPlane, worker, storage } = assessFitness(machine, reported);
  const keys = ({ why }: Fitness) => why.map(({ key }) => key);
  expect([controlPlane.level, keys(controlPlane)]).toEqual(['limited', ['nodes.fitness.little-memory']]);
  expect(worker).toEqual({ level: 'good', why: [] });
  expect([storage.level, keys(storage)]).toEqual(['unfit', ['nodes.fitness.small-disk']]);
});
