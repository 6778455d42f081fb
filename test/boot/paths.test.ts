/** Blank machines of each kind start over the network, from power-on to a system with exactly our arguments. */
import { expect, inject, test } from 'vitest';
import { bootStages } from '../../contract/boot.ts';
import { systemArguments } from './kit/kit.ts';
import { type Firmware, macOf, powerOn } from './lan/machine.ts';
import { openLans } from './lan/open-lans.ts';
import { watchRequests } from './lan/requests.ts';
import { serve } from './lan/serve.ts';

const kit = inject('bootKit');
const openLan = openLans();
const cmdline = `${systemArguments} talos.platform=metal wild.text="two words" wild.equals=a=b,c`;
const patience = 300_000;

/** UEFI builds of iPXE put the name of the kernel in front, as UEFI wants it. */
const withOurArguments = new RegExp(`^(\\S+ )?initrd=initrd.img ${cmdline.replaceAll('.', '\\.')}$`);

const system = ['GET boot.ipxe', 'GET kernel-amd64', 'GET initramfs-amd64'];

// The stand-in for another ROM downloads at 1 MB/s, so it gets a small initramfs.
test.for<[Firmware, string, string, readonly string[]]>([
  ['bios', 'BIOS with iPXE in the network card', kit.large, system],
  ['bios-vendor', 'BIOS with another ROM in the network card', kit.small, ['RRQ undionly.kpxe', ...system]],
  ['uefi', 'UEFI PXE', kit.large, ['RRQ ipxe.efi', 'RRQ autoexec.ipxe', ...system]],
  [
    'uefi-http',
    'UEFI HTTP Boot',
    kit.large,
    ['HEAD ipxe.efi', 'GET ipxe.efi', 'GET autoexec.ipxe', ...system],
  ],
])('%s: %s starts the system with our arguments', async ([firmware, , assets, expected]) => {
  const lan = await openLan(`paths-${firmware}`);
  const requests = await watchRequests(lan);
  const server = await serve(lan, { assets, cmdline, allow: [macOf(1)] });
  const machine = await powerOn(lan, firmware);

  expect(await machine.cmdline(patience)).toMatch(withOurArguments);
  expect(await machine.ended(30_000)).toBe(0);

  // Some requests name the folder of the machine, and some rely on its address.
  const folder = new RegExp(` /?(${machine.mac.replaceAll(':', '-')}/)?`);
  expect(requests.all().map((request) => request.replace(folder, ' '))).toEqual(expected);

  const starting = await server.until(machine.mac, ({ stage }) => stage === 'starting', 10_000);
  expect(starting).toMatchObject({ allowed: true, uuid: machine.uuid, architecture: 'amd64' });
  expect(starting.firmware).toBe(firmware === 'bios-vendor' ? 'bios' : firmware);
  expect(starting.trouble).toBeUndefined();
  // The router gave it its address, and we didn't.
  expect(lan.router.output()).toContain(`DHCPACK(lan0) ${starting.address} ${machine.mac}`);
  const stages = server.stages(machine.mac);
  expect(stages).toEqual(bootStages.filter((stage) => stages.includes(stage)));
  expect(stages).toEqual(expect.arrayContaining(['asked', 'system', 'starting']));
});
