import type { Hardware } from '../../contract/discovery.ts';
import { type Machine, type MachineDisk, machineSchema } from '../../contract/nodes.ts';
import { sentence } from '../lib/sentence.ts';
import { formatDiskSize } from '../lib/format-disk-size.ts';
import { diskContents, isBootMedium } from './disk-contents.ts';
import type { Resources } from './talos-resources.ts';

/** Placeholders of hardware makers. */
const nothing =
  /^(?:to be filled by o\.?e\.?m\.?|default string|system (?:manufacturer|product name)|not specified|none|n\/a|unknown|0+)?$/i;
const said = (text: string | undefined): string | undefined =>
  text === undefined || nothing.test(text.trim()) ? undefined : text.trim();
const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });

/** Describes a waiting machine, in words and as input for planning a cluster. */
export function describeHardware(address: string, of: Resources): Hardware {
  const system = of.systeminformation[0]?.spec;
  const manufacturer = said(system?.manufacturer);
  const product = said(system?.productName);
  const processor = of.processors
    .map(({ spec }) => said(spec.productName))
    .find((name) => name !== undefined);
  const cores = of.processors.reduce((sum, { spec }) => sum + spec.coreCount, 0);
  const memory = of.memorymodules.reduce((sum, { spec }) => sum + spec.sizeMiB, 0) * 1024 ** 2;
  const disks = disksOf(of);
  const machine = machineSchema.safeParse({
    address,
    ...linkOf(address, of),
    memory,
    cores,
    cpuVendor: cpuVendor(of.processors[0]?.spec.manufacturer),
    gpuVendors: vendorsOf(of, '0x03'),
    nicVendors: vendorsOf(of, '0x02'),
    disks,
  });
  return {
    words: sentence('discovery.hardware', '{name}, {cores} cores, {memory} GB memory, {disks}', {
      name: [manufacturer, product].filter((one) => one !== undefined).join(' ') || processor || address,
      cores,
      memory: Math.round(memory / 1024 ** 3),
      disks: disks
        .filter(({ bootMedium }) => !bootMedium)
        .map(diskWords)
        .join(' + '),
    }),
    ...optional('manufacturer', manufacturer),
    ...optional('product', product),
    ...optional('serial', said(system?.serialnumber)),
    ...optional('uuid', said(system?.uuid)),
    ...optional('processor', processor),
    ...(machine.success ? { machine: machine.data } : {}),
    ...optional('networkSpeed', speedOf(linkAt(address, of))),
    ...optional('clockSynchronized', clockOf(of)),
  };
}

function disksOf(of: Resources): readonly MachineDisk[] {
  // Disks without a transport are backed by files or by other disks.
  return of.disks
    .filter(({ spec }) => spec.transport !== '' && spec.size > 0)
    .map(({ spec: { dev_path, size, transport, readonly, cdrom, rotational, ...names } }) => ({
      path: dev_path,
      size,
      transport,
      readonly,
      cdrom,
      rotational,
      bootMedium: isBootMedium(dev_path, of.discoveredvolumes),
      ...optional('serial', said(names.serial)),
      ...optional('wwid', said(names.wwid)),
      ...optional('model', said(names.model)),
      ...optional('contents', diskContents(dev_path, of.discoveredvolumes, of.blockdevices)),
    }));
}

/** The network interface with the address. */
function linkAt(address: string, { addresses, links }: Resources): Resources['links'][number] | undefined {
  const name = addresses.find(({ spec }) => spec.address.split('/')[0] === address)?.spec.linkName;
  return links.find(({ metadata }) => metadata.id === name);
}

function linkOf(address: string, of: Resources): Pick<Machine, 'interface' | 'mac'> | object {
  const link = linkAt(address, of);
  return link === undefined
    ? {}
    : { interface: link.metadata.id, mac: link.spec.permanentAddr || link.spec.hardwareAddr };
}

/** Virtual cards report the highest possible number. */
const fastestMbit = 1_000_000;

function speedOf(link: Resources['links'][number] | undefined): number | undefined {
  const speed = link?.spec.speedMbit ?? 0;
  return speed > 0 && speed <= fastestMbit ? Math.round(speed) : undefined;
}

function clockOf({ timestatus }: Resources): boolean | undefined {
  const [status] = timestatus;
  return status === undefined || status.spec.syncDisabled ? undefined : status.spec.synced;
}

function vendorsOf({ pcidevices }: Resources, classId: string): readonly string[] {
  const found = pcidevices.filter(({ spec }) => spec.class_id === classId && spec.vendor_id !== '');
  return [...new Set(found.map(({ spec }) => spec.vendor_id))];
}

function cpuVendor(manufacturer = ''): Machine['cpuVendor'] {
  if (/intel/i.test(manufacturer)) return 'intel';
  return /amd|advanced micro/i.test(manufacturer) ? 'amd' : 'other';
}

function diskWords({ size, transport, rotational }: MachineDisk): string {
  const kinds: Readonly<Record<string, string>> = { nvme: 'NVMe', usb: 'USB', virtio: 'virtual disk' };
  // Virtual disks report that they are rotational, whatever they are stored on.
  const kind = kinds[transport ?? ''] ?? (rotational ? 'hard disk' : 'SSD');
  return `${formatDiskSize(size)} ${kind}`;
}
