/** A PC without an operating system, in QEMU, which interprets its processor and therefore runs everywhere. */
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diskThatSays } from './boot-sector.ts';
import type { Lan } from './lan.ts';
import type { Running } from './namespace.ts';

/**
 * How it asks for something to boot: `bios` has iPXE in the ROM of its network card; `bios-vendor` has a ROM that isn't
 * iPXE; `uefi` and `uefi-http` use what the firmware brings; `uefi-secure` has Secure Boot with Microsoft's keys.
 */
export type Firmware = 'bios' | 'bios-vendor' | 'uefi' | 'uefi-http' | 'uefi-secure';

export interface Machine extends Running {
  readonly mac: string;
  readonly uuid: string;
  /** Waits for the system that it started to print its arguments. */
  cmdline(withinMs: number): Promise<string>;
}

/** What its disk prints if it starts from there. */
export const startedFromDisk = 'STARTED FROM DISK';

const firmwareFolder = '/usr/share/OVMF';
/** Of Debian's package: runs like the ROM of a network card. */
const vendorRom = '/usr/lib/ipxe/ipxe.lkrn';
/**
 * It doesn't say that it is iPXE, takes the file that the router names before ours, and hands on no settings of its own to what it
 * starts.
 */
const vendorScript = `#!ipxe
set user-class Vendor
dhcp
clear user-class
isset \${net0.dhcp/filename} && goto router ||
chain tftp://\${proxydhcp/next-server}/\${proxydhcp/filename}
exit
:router
chain tftp://\${net0.dhcp/next-server}/\${net0.dhcp/filename}
`;

export const macOf = (number: number): string => `52:54:00:77:00:${number.toString(16).padStart(2, '0')}`;

export async function powerOn(
  lan: Lan,
  firmware: Firmware,
  { number = 1, disk = false }: { readonly number?: number; readonly disk?: boolean } = {},
): Promise<Machine> {
  const [mac, name] = [macOf(number), `${firmware}-${number}`];
  const uuid = `00112233-4455-6677-8899-5254007700${number.toString(16).padStart(2, '0')}`;
  const card = await lan.plugIn();
  const isUefi = firmware.startsWith('uefi');
  const isSecure = firmware === 'uefi-secure';
  // Of the cards that QEMU has, e1000 is the fastest if its driver is in a ROM.
  const model = firmware === 'bios-vendor' ? 'e1000' : 'virtio-net-pci';
  const rom = firmware === 'bios' ? [] : ['romfile='];
  const running = lan.switch.start(name, [
    'qemu-system-x86_64',
    // Without graphics, the BIOS prints on the serial port.
    ...['-name', name, '-machine', `q35,accel=tcg,graphics=off,smm=${isSecure ? 'on' : 'off'}`],
    ...['-smp', '1', '-m', '640', '-nodefaults', '-display', 'none', '-serial', 'stdio', '-no-reboot'],
    ...['-uuid', uuid, '-device', 'virtio-rng-pci'],
    ...['-netdev', `tap,id=n0,ifname=${card},script=no,downscript=no`],
    ...['-device', [`${model},netdev=n0,bootindex=1`, `mac=${mac}`, ...rom].join(',')],
    ...(isUefi ? await uefi(firmware, join(lan.folder, `${name}.vars`)) : []),
    ...(firmware === 'bios-vendor' ? await vendor(join(lan.folder, `${name}.ipxe`)) : []),
    ...(disk ? await withDisk(join(lan.folder, `${name}.disk`)) : []),
  ]);
  return {
    ...running,
    ...{ mac, uuid },
    async cmdline(withinMs) {
      const [, cmdline = ''] = await running.says(/WILD-UP \[(.*)\]/, withinMs);
      return cmdline;
    },
  };
}

async function uefi(firmware: Firmware, variables: string): Promise<string[]> {
  const [code, empty] =
    firmware === 'uefi-secure'
      ? ['OVMF_CODE_4M.secboot.fd', 'OVMF_VARS_4M.ms.fd']
      : ['OVMF_CODE_4M.fd', 'OVMF_VARS_4M.fd'];
  await copyFile(join(firmwareFolder, empty), variables);
  const flash = (unit: number, file: string) => ['-drive', `if=pflash,format=raw,unit=${unit},file=${file}`];
  const without = (way: string) => ['-fw_cfg', `name=opt/org.tianocore/${way},string=n`];
  return [
    ...flash(0, `${join(firmwareFolder, code)},readonly=on`),
    ...flash(1, variables),
    ...(firmware === 'uefi-secure' ? ['-global', 'driver=cfi.pflash01,property=secure,value=on'] : []),
    ...(firmware === 'uefi-http' ? [...without('IPv4PXESupport'), ...without('IPv6PXESupport')] : []),
  ];
}

async function vendor(script: string): Promise<string[]> {
  await writeFile(script, vendorScript);
  return ['-kernel', vendorRom, '-initrd', script];
}

async function withDisk(file: string): Promise<string[]> {
  await writeFile(file, diskThatSays(startedFromDisk));
  return [
    '-drive',
    `if=none,id=d0,format=raw,file=${file}`,
    '-device',
    'virtio-blk-pci,drive=d0,bootindex=2',
  ];
}
