import { cp, mkdir, open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { debian } from '../build/debian.ts';
import { inMetal, kernelArguments } from '../versions.ts';
import type { taps } from './network.ts';

export interface MachineSpec {
  readonly name: string;
  readonly mac: string;
  readonly tap: (typeof taps)[number];
  readonly memoryMb: number;
}

/** `disk` is what firmware starts if there is nothing else; `kernel` is what a loader from the network would start. */
export type BootMedium = 'disk' | 'stick' | 'kernel' | 'network';

export interface Machine extends MachineSpec {
  /** The disk that Talos is meant for, empty at first. */
  readonly disk: string;
  readonly diskSerial: string;
  /** A disk that already belongs to something else. */
  readonly otherDisk: string;
  readonly otherSerial: string;
  readonly console: string;
  /** The most memory that QEMU has taken since the last power-on, in MB; undefined while the machine is off. */
  peakMemoryMb(): Promise<number | undefined>;
  /** Whether the disk that Talos is meant for has a partition table. */
  isInstalled(): Promise<boolean>;
  powerOn(medium: BootMedium): Promise<void>;
  powerOff(): Promise<void>;
  /** Switches it off and deletes its disks. */
  scrap(): Promise<void>;
  /** Waits until the console says this, after the last power-on. Throws if the machine ends before. */
  says(pattern: RegExp, timeoutMs: number): Promise<void>;
}

/** A PC in QEMU: UEFI, a virtio disk of 20 GB, an NVMe disk of 16 GB with a partition table of Windows, one network card. */
export async function createMachine(spec: MachineSpec, signal: AbortSignal): Promise<Machine> {
  const { name } = spec;
  const folder = inMetal('run', name);
  await mkdir(folder, { recursive: true });
  const disk = `${folder}/disk.raw`;
  const otherDisk = `${folder}/other.raw`;
  const firmware = `${folder}/firmware.fd`;
  const console = `${folder}/console.log`;
  if (!existsSync(disk)) await makeSparse(disk, 20);
  if (!existsSync(otherDisk)) await makeForeignDisk(otherDisk, 16);
  if (!existsSync(firmware)) await cp(debian('usr/share/OVMF/OVMF_VARS_4M.fd'), firmware);
  let running:
    | { readonly pid: number | undefined; readonly end: () => Promise<void>; ended: boolean }
    | undefined;

  const powerOff = async () => {
    await running?.end();
    running = undefined;
  };
  return {
    ...spec,
    disk,
    otherDisk,
    diskSerial: `SYSTEM-${name}`,
    otherSerial: `OTHER-${name}`,
    console,
    powerOff,
    isInstalled: async () => (await readAt(disk, 512, 8)).toString('latin1') === 'EFI PART',
    async scrap() {
      await powerOff();
      await Promise.all([disk, otherDisk, firmware].map((path) => rm(path)));
    },
    async peakMemoryMb() {
      if (running?.ended !== false) return undefined;
      const [, kb] = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${running.pid}/status`, 'utf8')) ?? [];
      return Math.round(Number(kb) / 1024);
    },
    async powerOn(medium) {
      await powerOff();
      await writeFile(console, '');
      const args = [...common(spec, { disk, otherDisk, firmware, console }), ...bootArguments(medium)];
      const qemu = execa('qemu-system-x86_64', args, {
        cancelSignal: signal,
        reject: false,
      });
      const machine = {
        pid: qemu.pid,
        ended: false,
        async end() {
          qemu.kill('SIGTERM');
          await qemu;
        },
      };
      running = machine;
      void qemu.then(async ({ stderr }) => {
        machine.ended = true;
        await writeFile(`${folder}/qemu.log`, stderr);
      });
    },
    async says(pattern, timeoutMs) {
      const until = performance.now() + timeoutMs;
      while (!pattern.test(await readFile(console, 'latin1'))) {
        if (running?.ended !== false)
          throw new Error(`${name} is off. ${await readFile(`${folder}/qemu.log`, 'utf8')}`);
        if (performance.now() > until)
          throw new Error(`${name} didn't say ${pattern} on its console, ${console}`);
        await wait(500, undefined, { signal });
      }
    },
  };
}

function common(
  { name, mac, tap, memoryMb }: MachineSpec,
  files: Readonly<Record<'disk' | 'otherDisk' | 'firmware' | 'console', string>>,
): readonly string[] {
  const identity = `manufacturer=Practice,product=VM,serial=SER-${name},uuid=00000000-0000-4000-8000-${mac.replaceAll(':', '')}`;
  return [
    ...[
      '-name',
      name,
      '-machine',
      'q35,smm=off',
      '-accel',
      process.env['WILD_METAL_ACCEL'] ?? 'tcg,thread=multi,tb-size=1024',
    ],
    ...[
      '-cpu',
      'max',
      '-smp',
      process.env['WILD_METAL_CORES'] ?? '2',
      '-m',
      String(memoryMb),
      '-smbios',
      `type=1,${identity}`,
    ],
    ...['-drive', `if=pflash,format=raw,unit=0,readonly=on,file=${debian('usr/share/OVMF/OVMF_CODE_4M.fd')}`],
    ...['-drive', `if=pflash,format=raw,unit=1,file=${files.firmware}`],
    // Nothing is lost if QEMU is killed; only a crash of this computer could lose what wasn't flushed.
    ...['-drive', `if=none,id=disk,format=raw,file=${files.disk},cache=unsafe`],
    ...['-device', `virtio-blk-pci,drive=disk,serial=SYSTEM-${name},bootindex=1`],
    ...['-drive', `if=none,id=other,format=raw,file=${files.otherDisk},cache=unsafe`],
    ...['-device', `nvme,drive=other,serial=OTHER-${name}`],
    ...['-netdev', `tap,id=net,ifname=${tap},script=no,downscript=no`],
    ...['-device', 'virtio-rng-pci', '-display', 'none', '-vga', 'std', '-serial', `file:${files.console}`],
    ...['-device', `virtio-net-pci,netdev=net,mac=${mac}`],
  ];
}

function bootArguments(medium: BootMedium): readonly string[] {
  switch (medium) {
    case 'disk':
      return [];
    case 'network':
      return ['-boot', 'order=n'];
    case 'kernel':
      return ['-kernel', inMetal('vmlinuz'), '-initrd', inMetal('initramfs.xz'), '-append', kernelArguments];
    case 'stick':
      return [
        ...[
          '-device',
          'qemu-xhci,id=xhci',
          '-drive',
          `if=none,id=stick,format=raw,file=${inMetal('stick.img')},readonly=on`,
        ],
        ...['-device', 'usb-storage,drive=stick,bootindex=2,removable=on,serial=STICK0001'],
      ];
  }
}

async function makeSparse(path: string, gigabytes: number) {
  await writeFile(path, '');
  await truncate(path, gigabytes * 10 ** 9);
}

/** A disk of an earlier PC: an MBR with one NTFS partition, its boot sector, and data here and there. */
async function makeForeignDisk(path: string, gigabytes: number) {
  await makeSparse(path, gigabytes);
  const sector = 512;
  const first = 2048;
  const mbr = Buffer.alloc(sector);
  mbr.set([0x80, 0x20, 0x21, 0x00, 0x07, 0xfe, 0xff, 0xff], 446);
  mbr.writeUInt32LE(first, 454);
  mbr.writeUInt32LE((gigabytes * 10 ** 9) / sector - first, 458);
  mbr.set([0x55, 0xaa], 510);
  const boot = Buffer.alloc(sector);
  boot.set([0xeb, 0x52, 0x90]);
  boot.write('NTFS    ', 3, 'latin1');
  boot.set([0x55, 0xaa], 510);
  const file = await open(path, 'r+');
  try {
    await file.write(mbr, 0, sector, 0);
    await file.write(boot, 0, sector, first * sector);
    for (let at = 1; at < gigabytes; at++) await file.write(Buffer.alloc(4096, at), 0, 4096, at * 10 ** 9);
  } finally {
    await file.close();
  }
}

async function readAt(path: string, position: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    return (await file.read(Buffer.alloc(length), 0, length, position)).buffer;
  } finally {
    await file.close();
  }
}
