import type { Found, FoundMachine } from '../../../contract/discovery.ts';
import type { MachineDisk } from '../../../contract/nodes.ts';
import type { Scene } from '../../stories/scene.ts';
import { practice, past } from '../../stories/basics.mocks.ts';
import { machines, wellScene } from '../../stories/home.mocks.ts';

export const disk = (more: Partial<MachineDisk>): MachineDisk => ({
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

const memory = (key: string, text: string) => ({
  key: `nodes.fitness.${key}`,
  text,
  values: { memory: 1, least: 2, enough: 2 },
});

const slowNetwork = {
  key: 'nodes.fitness.slow-network',
  text: 'Its network connection runs at 100 Mbit/s only. Often the cable or the switch is the reason.',
  values: { speed: 100 },
};

const times = (seconds: number) => ({ firstSeen: past(seconds), lastSeen: past(1) });

export const miniPc: FoundMachine = {
  address: '192.168.1.57',
  state: 'waiting',
  fingerprint: fingerprint('x'),
  mac: '52:54:00:00:00:57',
  vendor: 'Dell Inc.',
  hardware: {
    words: { key: 'story.mini', text: 'Dell OptiPlex 3070 Micro, 6 cores, 16 GB memory' },
    manufacturer: 'Dell Inc.',
    product: 'OptiPlex 3070 Micro',
    serial: 'J7K2QX3',
    suitability: 'everything',
    networkSpeed: 1000,
    clockSynchronized: true,
    fitness: {
      controlPlane: { level: 'good', why: [] },
      worker: { level: 'good', why: [] },
      storage: {
        level: 'limited',
        why: [
          {
            key: 'nodes.fitness.shared-disk',
            text: 'It has no second, empty disk, so apps share Samsung SSD 970 PRO (512 GB) with Talos.',
            values: { disk: 'Samsung SSD 970 PRO (512 GB)' },
          },
        ],
      },
    },
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
          serial: 'S4EVNX0M7F3A',
          transport: 'nvme',
          model: 'Samsung SSD 970 PRO',
          contents: 'Windows (OS)',
        }),
        disk({
          serial: 'WD-WCC4M0B819',
          size: 2_000_398_934_016,
          rotational: true,
          model: 'WDC WD20EZRZ',
          contents: 'Windows (Photos)',
        }),
        disk({ path: '/dev/sdb', size: 15_376_318_464, transport: 'usb', bootMedium: true }),
      ],
    },
  },
  ...times(130),
};

export const laptop: FoundMachine = {
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
    networkSpeed: 100,
    fitness: {
      controlPlane: { level: 'unfit', why: [memory('no-memory', 'It has 1 GB of memory and needs 2 GB.')] },
      worker: {
        level: 'limited',
        why: [memory('little-memory', 'It has 1 GB of memory; 2 GB are recommended.'), slowNetwork],
      },
      storage: { level: 'limited', why: [slowNetwork] },
    },
    machine: {
      address: '192.168.1.58',
      interface: 'eth0',
      mac: '52:54:00:00:00:58',
      memory: 1024 ** 3,
      cores: 2,
      cpuVendor: 'intel',
      gpuVendors: [],
      nicVendors: [],
      disks: [disk({ serial: 'TS128A77', size: 128_035_676_160 })],
    },
  },
  ...times(40),
};

export const silent: FoundMachine = {
  address: '192.168.1.60',
  state: 'waiting',
  fingerprint: fingerprint('w'),
  problem: {
    key: 'error.discovery.no-hardware',
    text: 'It responds, but didn’t report its hardware.',
  },
  ...times(5),
};

export const foreign: FoundMachine = {
  address: '192.168.1.40',
  state: 'foreign',
  fingerprint: fingerprint('v'),
  name: 'theirs',
  controlPlane: true,
  ...times(900),
};

export const networks: Found['networks'] = [
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

/** A machine with its own address, MAC and serial number. */
export function tower(last: number, product: string, disks: readonly MachineDisk[]): FoundMachine {
  const address = `192.168.1.${last}`;
  const mac = `52:54:00:00:00:${last}`;
  return {
    address,
    state: 'waiting',
    fingerprint: `${String(last).repeat(22).slice(0, 43)}=`,
    mac,
    hardware: {
      words: { key: 'story.tower', text: `${product}, 8 cores, 32 GB memory` },
      product,
      serial: `TOWER-${last}`,
      suitability: disks.length === 0 ? 'no-disk' : 'everything',
      machine: {
        address,
        interface: 'enp4s0',
        mac,
        memory: 32 * 1024 ** 3,
        cores: 8,
        cpuVendor: 'amd',
        gpuVendors: [],
        nicVendors: ['0x10ec'],
        disks: [...disks],
      },
    },
    ...times(65),
  };
}

const twin = { model: 'Crucial MX500', size: 1_000_204_886_016 };

export const twins = tower(59, 'Self-built tower', [
  disk({ ...twin, serial: 'CRUCIAL-A' }),
  disk({ ...twin, serial: 'CRUCIAL-B', path: '/dev/sdb' }),
]);

export const large = tower(61, 'Fujitsu Esprimo P556', [
  disk({ serial: 'ST4000', size: 4_000_787_030_016, rotational: true, model: 'Seagate ST4000' }),
]);

export const old = tower(63, 'HP EliteDesk 800 G3', [disk({ serial: 'TOSHIBA-9', model: 'Toshiba KXG50' })]);

export const diskless = tower(62, 'Wyse 5070 thin client', []);

export const ours: FoundMachine = {
  address: '192.168.1.21',
  state: 'ours',
  fingerprint: fingerprint('r'),
  cloud: { id: practice, name: 'Cabin' },
  ...times(400),
};

export const foundScene: Scene = {
  ...wellScene,
  found: { machines: [miniPc, laptop, silent, foreign], networks, passes: 3 },
  nodes: [
    ...machines.map(({ name, address }, index) => ({
      name,
      role: 'controlplane' as const,
      runsApps: true,
      address,
      staticAddress: false,
      diskSerial: `S2R5NX0H51234${index}`,
      ...(index === 1 ? {} : { dataDiskSerial: `ZFN3ABC${index}` }),
      labels: {},
      taints: [],
      wakeOnLan: false,
    })),
    // A machine that failed to join.
    {
      name: 'cellar',
      role: 'worker',
      runsApps: true,
      address: '192.168.1.29',
      staticAddress: false,
      diskSerial: 'TOSHIBA-29',
      labels: {},
      taints: [],
      wakeOnLan: false,
    },
  ],
  health: {
    state: 'failed',
    checkedAt: past(2),
    checks: [
      {
        id: 'machine-hallway',
        title: { key: 'story.machine', text: 'Machine hallway' },
        state: 'ok',
        detail: { key: 'story.runs', text: 'hallway is healthy.' },
      },
      {
        id: 'machine-attic',
        title: { key: 'story.attic', text: 'Machine attic' },
        state: 'waiting',
        detail: { key: 'story.starts', text: 'attic is starting.' },
        hint: { key: 'story.screen', text: 'Check its screen for what it’s doing.' },
      },
      {
        id: 'etcd',
        title: { key: 'story.etcd', text: 'Cluster state (etcd)' },
        state: 'failed',
        detail: { key: 'story.full', text: 'etcd on study reports: no space left' },
        hint: {
          key: 'story.room',
          text: 'Its disk is full. Make room on it, or give the machine a larger one.',
        },
      },
    ],
  },
};

export const nothingFoundScene: Scene = {
  ...wellScene,
  found: { machines: [], networks: networks.slice(0, 1), passes: 1 },
};
