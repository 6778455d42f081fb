import type { Found, FoundMachine } from '../../../contract/discovery.ts';
import type { MachineDisk } from '../../../contract/nodes.ts';
import { past, type Scene, wellScene } from './scene.ts';

const disk = (more: Partial<MachineDisk>): MachineDisk => ({
  path: '/dev/sda',
  size: 512_110_190_592,
  transport: 'sata',
  rotational: false,
  readonly: false,
  cdrom: false,
  bootMedium: false,
  ...more,
});

const fingerprint = (letter: string): string => `${letter.repeat(43)}=`;
const times = (seconds: number) => ({ firstSeen: past(seconds), lastSeen: past(1) });

const miniPc: FoundMachine = {
  address: '192.168.1.57',
  state: 'waiting',
  fingerprint: fingerprint('x'),
  mac: '52:54:00:00:00:57',
  hardware: {
    words: { key: 'story.mini', text: 'Dell OptiPlex 3070 Micro, 6 cores, 16 GB memory' },
    manufacturer: 'Dell Inc.',
    product: 'OptiPlex 3070 Micro',
    serial: 'J7K2QX3',
    suitability: 'everything',
    machine: {
      address: '192.168.1.57',
      interface: 'eno1',
      mac: '52:54:00:00:00:57',
      memory: 16 * 1024 ** 3,
      cores: 6,
      cpuVendor: 'intel',
      gpuVendors: ['0x10de'],
      nicVendors: ['0x8086'],
      disks: [
        disk({
          path: '/dev/nvme0n1',
          transport: 'nvme',
          model: 'Samsung SSD 970 PRO',
          contents: 'Windows (OS)',
        }),
        disk({ size: 2_000_398_934_016, rotational: true, model: 'WDC WD20EZRZ' }),
        disk({ size: 15_376_318_464, transport: 'usb', bootMedium: true }),
      ],
    },
  },
  ...times(130),
};

const laptop: FoundMachine = {
  address: '192.168.1.58',
  state: 'waiting',
  fingerprint: fingerprint('y'),
  fingerprintBefore: fingerprint('z'),
  mac: '52:54:00:00:00:58',
  hardware: {
    words: { key: 'story.laptop', text: 'Lenovo ThinkPad X200, 2 cores, 1 GB memory' },
    manufacturer: 'Lenovo',
    product: 'ThinkPad X200',
    suitability: 'apps',
    machine: {
      address: '192.168.1.58',
      interface: 'eth0',
      mac: '52:54:00:00:00:58',
      memory: 1024 ** 3,
      cores: 2,
      cpuVendor: 'intel',
      gpuVendors: [],
      nicVendors: [],
      disks: [disk({ size: 128_035_676_160 })],
    },
  },
  ...times(40),
};

const silent: FoundMachine = {
  address: '192.168.1.60',
  state: 'waiting',
  fingerprint: fingerprint('w'),
  problem: {
    key: 'error.discovery.no-hardware',
    text: 'It answers, but did not tell its hardware.',
  },
  ...times(5),
};

const foreign: FoundMachine = {
  address: '192.168.1.40',
  state: 'foreign',
  fingerprint: fingerprint('v'),
  name: 'theirs',
  steers: true,
  ...times(900),
};

const networks: Found['networks'] = [
  { network: '192.168.1.0/24', interface: 'eth0', addresses: 254 },
  {
    network: '10.20.0.0/16',
    interface: 'office',
    addresses: 65_534,
    leftOut: {
      key: 'discovery.too-large',
      text: '10.20.0.0/16 has 65534 addresses and is only looked through when you name it.',
      values: { network: '10.20.0.0/16', count: 65_534 },
    },
  },
];

export const foundScene: Scene = {
  ...wellScene,
  found: { machines: [miniPc, laptop, silent, foreign], networks, passes: 3 },
};
export const nothingFoundScene: Scene = {
  ...wellScene,
  found: { machines: [], networks: networks.slice(0, 1), passes: 1 },
};
