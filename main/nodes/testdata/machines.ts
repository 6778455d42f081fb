import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Machine, type MachineDisk, machineSchema } from '../../../contract/nodes.ts';

const text = await readFile(new URL('machines.yaml', import.meta.url), 'utf8');

/** A small one, an old laptop started from a stick, a tower with two equal disks and graphics to compute with. */
export const threeMachines: readonly Machine[] = z
  .strictObject({ machines: z.array(machineSchema) })
  .parse(parse(text)).machines;

export const disk = (changes: Partial<MachineDisk> = {}): MachineDisk => ({
  path: '/dev/sda',
  serial: 'S1',
  model: 'Disk',
  size: 500_000_000_000,
  transport: 'sata',
  rotational: false,
  readonly: false,
  cdrom: false,
  bootMedium: false,
  ...changes,
});

/** The n-th of any number of like machines. */
export const machine = (n: number, changes: Partial<Machine> = {}): Machine => ({
  address: `192.168.8.${30 + n}`,
  interface: 'eno1',
  mac: `52:54:00:00:00:${String(n).padStart(2, '0')}`,
  memory: 8 * 2 ** 30,
  cores: 4,
  cpuVendor: 'intel',
  gpuVendors: [],
  nicVendors: [],
  disks: [disk({ serial: `S${n}` })],
  ...changes,
});
