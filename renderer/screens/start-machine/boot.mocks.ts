import type { BootMachine, BootReadiness, BootStatus } from '../../../contract/boot.ts';
import type { Drive } from '../../../contract/drives.ts';
import type { ImageKind, ImageProposal } from '../../../contract/images.ts';
import type { Operation } from '../../../contract/operations.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { home, past } from '../../stories/basics.mocks.ts';
import { statusOf, withHome } from '../../stories/home.mocks.ts';
import type { BootScene, Scene } from '../../stories/scene.ts';
import { networks } from '../machines/machines.mocks.ts';

const sentence = (name: string, text: string): Sentence => ({ key: `story.boot.${name}`, text });

const later = (minutes: number): string => new Date(Date.now() + minutes * 60_000 - 5000).toISOString();

export const boards = [
  { board: 'rpi_generic', name: 'Raspberry Pi 4, CM4' },
  { board: 'rpi_5', name: 'Raspberry Pi 5' },
  { board: 'rock4cplus', name: 'Radxa ROCK 4C Plus' },
] as const;

const files: Readonly<Record<ImageKind, { readonly name: string; readonly bytes: number }>> = {
  boot: { name: 'initramfs-amd64.xz', bytes: 98_400_000 },
  iso: { name: 'metal-amd64.iso', bytes: 312_000_000 },
  sbc: { name: 'metal-arm64.raw.xz', bytes: 145_000_000 },
  uki: { name: 'metal-amd64-uki.efi', bytes: 101_000_000 },
};

const schematic = '613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245';

/** What would be downloaded, or what is here. */
export function imageOf(
  kind: ImageKind,
  { here, board }: { readonly here: boolean; readonly board?: string | undefined },
): ImageProposal {
  const { name, bytes } = files[kind];
  const about = {
    kind,
    architecture: kind === 'sbc' ? ('arm64' as const) : ('amd64' as const),
    talos: 'v1.13.0',
    schematic,
    ...(board === undefined ? {} : { board }),
  };
  const file = { name, path: `/home/keeper/.cache/wild-cloud/images/${name}`, bytes, sha256: schematic };
  return {
    ...about,
    factory: 'https://factory.talos.dev',
    files: [name],
    extensions: ['siderolabs/iscsi-tools', 'siderolabs/util-linux-tools', 'siderolabs/intel-ucode'],
    ...(here ? { image: { ...about, files: [file], fetchedAt: past(9000), usedAt: past(9000) } } : { bytes }),
  };
}

export const serverOff: BootStatus = { state: 'off', allow: [], machines: [], advice: [] };

const lan = {
  interface: 'enp3s0',
  address: '192.168.1.10',
  network: '192.168.1.0/24',
  kind: 'wired' as const,
};

export const ready: BootReadiness = {
  lans: [lan],
  proposed: lan.address,
  concerns: [],
  mayBind: true,
  toDownload: 0,
};

export const concerned: BootReadiness = {
  lans: [
    lan,
    { interface: 'wlp2s0', address: '192.168.178.44', network: '192.168.178.0/24', kind: 'wireless' },
  ],
  proposed: lan.address,
  concerns: [
    {
      level: 'warns',
      what: sentence('wifi', 'This computer is connected by Wi-Fi.'),
      hint: sentence(
        'wifiHint',
        'Some routers don’t pass requests between cable and Wi-Fi. If no machine is heard, connect this computer by cable.',
      ),
    },
    {
      level: 'warns',
      what: sentence('rival', 'Another boot server answers: 192.168.1.3 (Synology).'),
      hint: sentence('rivalHint', 'Machines may start from it instead. Switch it off there for as long.'),
    },
    {
      level: 'stops',
      what: sentence('port', 'Port 67 is used by dnsmasq (process 812).'),
      hint: sentence(
        'portHint',
        'Stop it with “sudo systemctl stop dnsmasq”, then check again. Or use a USB stick.',
      ),
    },
  ],
  mayBind: false,
  toDownload: 0,
};

export const noLan: BootReadiness = { lans: [], concerns: [], mayBind: true, toDownload: 0 };

export const dell: BootMachine = {
  mac: '52:54:00:00:00:57',
  vendor: 'Dell Inc.',
  firmware: 'uefi',
  architecture: 'amd64',
  allowed: false,
  stage: 'asked',
  firstHeard: past(9),
  lastHeard: past(2),
};

export const dellLoading: BootMachine = {
  ...dell,
  allowed: true,
  stage: 'system',
  address: '192.168.1.57',
  progress: { done: 42_400_000, total: 98_400_000 },
};

export const dellRunning: BootMachine = {
  ...dell,
  allowed: true,
  stage: 'running',
  address: '192.168.1.57',
};

/** Secure Boot refused what it had downloaded. */
export const lenovo: BootMachine = {
  mac: '54:e1:ad:00:00:58',
  vendor: 'LCFC(HeFei) Electronics Technology co., ltd',
  firmware: 'uefi',
  architecture: 'amd64',
  allowed: true,
  stage: 'loaded',
  trouble: {
    what: sentence('secure', 'Secure Boot is on, so the machine refuses to start it.'),
    hint: sentence('secureHint', 'Open the machine’s setup, switch “Secure Boot” off and start it again.'),
  },
  firstHeard: past(80),
  lastHeard: past(30),
};

export const unnamed: BootMachine = {
  mac: '02:00:5e:10:00:07',
  firmware: 'bios',
  architecture: 'amd64',
  allowed: true,
  stage: 'loader',
  progress: { done: 61_000, total: 85_000 },
  firstHeard: past(6),
  lastHeard: past(1),
};

export const advice: Sentence[] = [
  sentence(
    'cable',
    'Check that the machine is connected by cable to the same router, and that a light shows at the socket.',
  ),
  sentence('menu', 'Check that it starts from the network: choose “PXE” or “Network” in its boot menu.'),
  sentence('stack', 'Open its setup and switch on “Network boot” or “Network stack”.'),
  sentence('firewall', 'Check that the firewall of this computer lets Wild Cloud receive UDP.'),
];

export const serving = (machines: readonly BootMachine[], more: Partial<BootStatus> = {}): BootStatus => ({
  state: 'on',
  address: lan.address,
  until: later(28),
  allow: machines.filter(({ allowed }) => allowed).map(({ mac }) => mac),
  machines: [...machines],
  advice: [],
  ...more,
});

export const stick: Drive = {
  id: 'usb-4C530001',
  device: '/dev/sdb',
  name: 'SanDisk Ultra',
  bytes: 31_914_983_424,
  bus: 'usb',
  contents: [sentence('holiday', 'a partition named HOLIDAY (31.9 GB)')],
  mounted: ['/media/keeper/HOLIDAY'],
  large: false,
};

export const largeStick: Drive = {
  id: 'usb-S5GXNJ0R',
  device: '/dev/sdc',
  name: 'Samsung T7',
  bytes: 500_107_862_016,
  bus: 'usb',
  contents: [
    sentence('photos', 'a partition named Photos (480 GB)'),
    sentence('backup', 'a partition without a name (20 GB)'),
  ],
  mounted: [],
  large: true,
};

export const card: Drive = {
  id: 'sd-0x1b4c',
  device: '/dev/mmcblk0',
  name: 'SD card SC64G',
  bytes: 63_864_569_856,
  bus: 'sd',
  contents: [sentence('nothing', 'nothing')],
  mounted: [],
  large: false,
};

export const refused: Drive = {
  id: 'usb-locked',
  device: '/dev/sdd',
  name: 'Kingston DataTraveler',
  bytes: 7_927_234_560,
  bus: 'usb',
  contents: [],
  mounted: [],
  refused: sentence('readOnly', 'It is write-protected. Some sticks have a small switch on their side.'),
  large: false,
};

type Steps = Operation['steps'];
const step = (
  id: string,
  text: string,
  state: Steps[number]['state'],
  more: Partial<Steps[number]> = {},
) => ({
  id,
  title: sentence(`step.${id}`, text),
  state,
  ...more,
});

export const fetching: Partial<Operation> = {
  title: sentence('fetching', 'Downloading Talos 1.13.0'),
  steps: [
    step('kernel', 'Download the kernel', 'done', { startedAt: past(9), endedAt: past(7) }),
    step('initramfs', 'Download the initramfs', 'running', {
      startedAt: past(7),
      progress: { done: 31_000_000, total: 79_200_000, unit: 'bytes' },
    }),
    step('keep', 'Record the checksums', 'waiting'),
  ],
};

export const writeSteps = (...states: readonly Steps[number]['state'][]): Steps => [
  step('check', 'Check the drive and what is written', 'done', { startedAt: past(41), endedAt: past(41) }),
  step('unmount', 'Unmount SanDisk Ultra', 'done', { startedAt: past(41), endedAt: past(40) }),
  step('write', 'Write Talos', states[0] ?? 'waiting', {
    startedAt: past(40),
    ...(states[0] === 'running'
      ? { progress: { done: 128_000_000, total: 312_000_000, unit: 'bytes' as const } }
      : { endedAt: past(22) }),
  }),
  step('verify', 'Read it back and compare', states[1] ?? 'waiting'),
  step('eject', 'Eject it', states[2] ?? 'waiting'),
];

export const writing: Partial<Operation> = {
  title: sentence('writing', 'Writing Talos to SanDisk Ultra'),
  steps: writeSteps('running'),
  startedAt: past(40),
};

/** A cloud without machines, with what its start journey meets. */
export function startScene(boot: BootScene = {}, more: Partial<Scene> = {}): Scene {
  return {
    ...withHome(statusOf(home, 'setting-up', 'This cloud has no machines yet.'), { operations: [] }),
    found: { machines: [], networks: networks.slice(0, 1), passes: 2 },
    boot: { readiness: ready, fetching, writing, ...boot },
    ...more,
  };
}
