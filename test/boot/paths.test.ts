/** Blank machines of each kind start over the network, from power-on to a system with exactly our arguments. */
import { afterEach, expect, inject, test } from 'vitest';
import { bootStages } from '../../contract/boot.ts';
import { type Lan, openLan } from './lan/lan.ts';
import { type Firmware, macOf, powerOn } from './lan/machine.ts';
import { serve } from './lan/serve.ts';

const kit = inject('bootKit');
const cmdline = 'console=ttyS0 quiet talos.platform=metal wild.text="two words" wild.equals=a=b,c';
const patience = 300_000;

let lan: Lan | undefined;
afterEach(async () => {
  await lan?.close();
  lan = undefined;
});

/** UEFI builds of iPXE put the name of the kernel in front, as UEFI wants it. */
const withOurArguments = new RegExp(`^(\\S+ )?initrd=initrd.img ${cmdline.replaceAll('.', '\\.')}$`);

test.for<[Firmware, string]>([
  ['bios', 'BIOS with iPXE in the network card'],
  ['bios-vendor', 'BIOS with another ROM in the network card'],
  ['uefi', 'UEFI PXE'],
  ['uefi-http', 'UEFI HTTP Boot'],
])('%s: %s starts Talos-sized files with our arguments', async ([firmware]) => {
  lan = await openLan(`paths-${firmware}`);
  const server = await serve(lan, { assets: kit.large, cmdline, allow: [macOf(1)] });
  const machine = await powerOn(lan, firmware);

  expect(await machine.cmdline(patience)).toMatch(withOurArguments);
  expect(await machine.ended(30_000)).toBe(0);

  const starting = await server.until(machine.mac, ({ stage }) => stage === 'starting', 10_000);
  expect(starting).toMatchObject({ allowed: true, uuid: machine.uuid, architecture: 'amd64' });
  expect(starting.firmware).toBe(firmware === 'bios-vendor' ? 'bios' : firmware);
  expect(starting.trouble).toBeUndefined();
  const stages = server.stages(machine.mac);
  expect(stages).toEqual(bootStages.filter((stage) => stages.includes(stage)));
  expect(stages).toEqual(expect.arrayContaining(['asked', 'system', 'starting']));
});
