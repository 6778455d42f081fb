import type { Hardware } from '../../../contract/discovery.ts';

/** What a PC without disks tells about itself. */
export const machine: NonNullable<Hardware['machine']> = {
  address: '192.168.1.57',
  interface: 'eno1',
  mac: '52:54:00:00:00:57',
  memory: 2 ** 34,
  cores: 4,
  cpuVendor: 'intel',
  gpuVendors: [],
  nicVendors: [],
  disks: [],
};
