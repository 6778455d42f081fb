import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Fitness } from '../../contract/discovery.ts';
import { assessFitness } from '../nodes/nodes.ts';
import { parseResources } from '../tools/tools.ts';
import { describeHardware } from './describe-hardware.ts';
import { diskContents } from './disk-contents.ts';
import { type ResourceName, resourceNames, type Resources, resources } from './talos-resources.ts';

const testdata = join(import.meta.dirname, 'testdata');

/** The output of talosctl for a virtual machine with Talos 1.13 in maintenance mode. */
async function recorded(): Promise<Resources> {
  const read = resourceNames.map(
    async (name) => [name, await readRecorded('virtual-machine', name)] as const,
  );
  return Object.fromEntries(await Promise.all(read)) as unknown as Resources;
}

async function readRecorded<N extends ResourceName>(machine: string, name: N): Promise<Resources[N]> {
  const printed = await readFile(join(testdata, machine, `${name}.json.txt`), 'utf8');
  return parseResources(printed).map((one) => resources[name].parse(one)) as unknown as Resources[N];
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

/** It has an NVMe disk with an MBR and an NTFS partition, an empty virtual disk, and the stick that it was started from. */
test('Talos takes a disk with the partition table of Windows for empty; Wild Cloud does not', async () => {
  const volumes = await readRecorded('foreign-disk', 'discoveredvolumes');
  const devices = await readRecorded('foreign-disk', 'blockdevices');
  expect(volumes.map(({ metadata }) => metadata.id)).not.toContain('nvme0n1p1');
  expect(diskContents('/dev/nvme0n1', volumes, devices)).toBe('unknown');
  expect(diskContents('/dev/vda', volumes, devices)).toBeUndefined();
  expect(diskContents('/dev/sda', volumes, devices)).toBe('vfat (TALOS)');
});
