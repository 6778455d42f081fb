import type { Found, FoundMachine } from '../../../contract/discovery.ts';
import type { OperationId } from '../../../contract/ids.ts';
import type { MachineDisk } from '../../../contract/nodes.ts';
import type { Operation } from '../../../contract/operations.ts';
import { planAddition } from '../../../main/nodes/plan-addition.ts';
import { planForgetNodes } from '../../../main/upkeep/plan/plan-forget-nodes.ts';
import { additionParts } from '../../../main/upkeep/plan/plan-addition.ts';
import { describeServiceStates } from '../../../main/cluster/machine-inside/describe-service-states.ts';
import {
  home,
  installing,
  machines,
  notInstalledScene,
  past,
  practice,
  type Scene,
  statusOf,
  wellScene,
  withHome,
} from './scene.ts';

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
  vendor: 'Dell Inc.',
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
      disks: [disk({ serial: 'TS128A77', size: 128_035_676_160 })],
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
    text: 'It responds, but didn’t report its hardware.',
  },
  ...times(5),
};

const foreign: FoundMachine = {
  address: '192.168.1.40',
  state: 'foreign',
  fingerprint: fingerprint('v'),
  name: 'theirs',
  controlPlane: true,
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

/** Machines of one model, each with its own address and serial numbers. */
function tower(last: number, product: string, disks: readonly MachineDisk[]): FoundMachine {
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
const twins = tower(59, 'Self-built tower', [
  disk({ ...twin, serial: 'CRUCIAL-A' }),
  disk({ ...twin, serial: 'CRUCIAL-B', path: '/dev/sdb' }),
]);
const large = tower(61, 'Fujitsu Esprimo P556', [
  disk({ serial: 'ST4000', size: 4_000_787_030_016, rotational: true, model: 'Seagate ST4000' }),
]);
const old = tower(63, 'HP EliteDesk 800 G3', [disk({ serial: 'TOSHIBA-9', model: 'Toshiba KXG50' })]);
const diskless = tower(62, 'Wyse 5070 thin client', []);

const ours: FoundMachine = {
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
    // In config.yaml, but never joined.
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
const says = (text: string) => ({ key: `story.${text.length}`, text });
/** attic is down, so attic may restart but study may not: quorum would be lost. */
export const machineScene: Scene = {
  ...foundScene,
  services: describeServiceStates([
    { id: 'apid', state: 'Running', healthy: true, said: 'Health check successful' },
    { id: 'containerd', state: 'Running', healthy: true, said: 'Health check successful' },
    { id: 'dashboard', state: 'Running', said: 'Process started with PID 1' },
    { id: 'etcd', state: 'Failed', said: 'Failed to run pre stage: context deadline exceeded' },
    { id: 'ext-iscsid', state: 'Finished', said: 'Service finished successfully' },
    { id: 'kubelet', state: 'Waiting', said: 'Waiting for time sync, network' },
    { id: 'machined', state: 'Running', healthy: true, said: 'Health check successful' },
    { id: 'pondered', state: 'Running', healthy: true, said: 'Health check successful' },
  ]),
  messages: (service) =>
    Array.from({ length: 60 }, (_, at) =>
      service === undefined
        ? `kern:    info: [2026-03-02T09:${String(at).padStart(2, '0')}:11.4183Z]: e1000e 0000:00:1f.6 eno1: NIC Link is Up 1000 Mbps Full Duplex, Flow Control: Rx/Tx`
        : `{"level":"warn","ts":"2026-03-02T09:${String(at).padStart(2, '0')}:42.1Z","caller":"${service}/server.go:1021","msg":"waited longer than expected"}`,
    ),
  upkeep: (work) => ({
    happens: [
      says(
        work.does === 'remove'
          ? 'Everything Talos has on it is erased.'
          : 'It restarts and must come back healthy.',
      ),
    ],
    notes: [says('Apps running on it are unavailable meanwhile.')],
    refusals:
      'node' in work && work.node === 'study' && !('standstill' in work && work.standstill)
        ? [says('attic is already down. Without study the control plane loses quorum and the cluster stops.')]
        : [],
    survives: { now: 1, after: 0 },
    ...(work.does === 'remove' ? { confirm: work.node } : {}),
    fingerprint: 'plan-of-a-machine',
  }),
};
/** Home while attic is down: a worker may join, a control-plane machine may not. */
export const additionScene: Scene = {
  ...foundScene,
  addition: (wish) => {
    const nodes = Object.fromEntries(
      machines.map(({ name, address }) => [name, { role: 'controlplane', taints: [], targetIp: address }]),
    );
    const { node, refusals } = planAddition(wish, { cluster: { nodes } });
    const parts = additionParts(node, refusals, {
      nodes: [],
      members: machines.map(({ name }) => ({ id: name, name, learner: false, healthy: name !== 'attic' })),
      etcdErrors: {},
      kubernetes: true,
    });
    const plan = {
      happens: [...parts.happens],
      notes: [...parts.notes],
      refusals: [...parts.refusals],
      node,
    };
    const { survives } = parts;
    return { ...plan, ...(survives === undefined ? {} : { survives }), fingerprint: `plan-${wish.role}` };
  },
};
export const nothingFoundScene: Scene = {
  ...wellScene,
  found: { machines: [], networks: networks.slice(0, 1), passes: 1 },
};

/** Blank machines, before setup. */
const newHome = (found: readonly FoundMachine[], more: Partial<Scene> = {}): Scene => ({
  ...withHome(statusOf(home, 'setting-up', 'This cloud has no machines yet.'), { operations: [] }),
  found: { machines: [...found], networks, passes: 3 },
  ...more,
});
export const setupScene = newHome([miniPc, laptop, twins, diskless, silent, foreign, ours]);
export const setupNothingScene = newHome([]);
export const setupOneScene = newHome([miniPc]);
export const setupTwoScene = newHome([miniPc, twins]);
const { happens, notes, refusals } = planForgetNodes({
  names: ['all-in-one'],
  configured: ['all-in-one'],
  bootstrapped: false,
});
/** One machine was selected earlier, and starting the cluster failed. */
export const setupLeftScene: Scene = {
  ...setupTwoScene,
  config:
    'cluster:\n  nodes:\n    all-in-one:\n      roles: [controlplane, worker]\n      targetIp: 192.168.1.57\n',
  forgetting: {
    plan: {
      happens: [...happens],
      notes: [...notes],
      refusals: [...refusals],
      fingerprint: 'plan-to-forget',
    },
    config: 'cluster: {}\n',
  },
};
/** Three control-plane machines share an address, so the router’s DHCP range must be known. */
export const setupRefusedScene = newHome([twins, large, old]);
export const setupSixScene = newHome([
  miniPc,
  laptop,
  twins,
  large,
  old,
  tower(64, 'Dell Precision', [disk({ serial: 'P' })]),
]);

const steps = [
  'Generate the machine configurations',
  'Send control-1 its configuration',
  'Install Talos on control-1',
  'Send worker-1 its configuration',
  'Install Talos on worker-1',
  'Bootstrap the cluster',
  'Save the kubeconfig',
  'Check cluster health',
];
/** At the fifth step, or finished. */
const bringingUp = (state: Operation['state'], more: Partial<Operation> = {}): Operation => ({
  ...installing,
  id: 'o-07bringingup00' as OperationId,
  kind: 'cluster.up',
  subject: 'home',
  title: { key: 'story.up', text: 'Bringing up the machines of Home' },
  state,
  steps: steps.map((text, index) => ({
    id: `step-${index}`,
    title: { key: `story.up.${index}`, text },
    state:
      index < 4 || state === 'done'
        ? 'done'
        : index > 4
          ? 'waiting'
          : state === 'running'
            ? 'running'
            : 'failed',
    ...(index > 4 && state !== 'done' ? {} : { startedAt: past(90 - index * 10) }),
    ...(index < 4 || state === 'done' ? { endedAt: past(85 - index * 10) } : {}),
    ...(index === 4 && state === 'running'
      ? { note: { key: 'story.up.note', text: 'worker-1 is writing Talos to its disk.' } }
      : {}),
  })),
  startedAt: past(95),
  canCancel: state === 'running',
  ...(state === 'running' ? {} : { endedAt: past(3) }),
  ...more,
});
export const upRunningScene = newHome([miniPc, twins], { operations: [bringingUp('running')] });
export const upFailedScene = newHome([miniPc, twins], {
  operations: [
    bringingUp('failed', {
      canResume: true,
      error: {
        code: 'cluster.wrong-disk',
        family: 'expected',
        title: 'worker-1 runs from the wrong disk',
        detail: 'You chose the disk CRUCIAL-A, but the machine runs from CRUCIAL-B.',
        hint: 'Compare the serial numbers on the disk labels, then choose again.',
        context: { chosen: 'CRUCIAL-A', found: 'CRUCIAL-B' },
      },
    }),
  ],
});
export const upInterruptedScene = newHome([], {
  operations: [bringingUp('interrupted', { canResume: true })],
});
export const upDoneScene: Scene = {
  ...notInstalledScene,
  operations: [bringingUp('done')],
};
