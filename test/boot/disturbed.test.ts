/** Home networks that aren't as they should be: machines start all the same, or we say why they don't. */
import { expect, inject, test } from 'vitest';
import { systemArguments } from './kit/kit.ts';
import { type LanOptions, rivalAddress, routerAddress } from './lan/lan.ts';
import { type Firmware, macOf, powerOn } from './lan/machine.ts';
import { openLans } from './lan/open-lans.ts';
import { type ServedMachine, serve } from './lan/serve.ts';

const kit = inject('bootKit');
const openLan = openLans();
const cmdline = `${systemArguments} wild.disturbed=yes`;
const patience = 300_000;
const stale = { server: routerAddress, file: 'pxelinux.0' };

async function powerOnIn(options: LanOptions, name: string, firmware: Firmware, assets: string) {
  const lan = await openLan(`${name}-${firmware}`, options);
  const server = await serve(lan, { assets, cmdline, allow: [macOf(1)] });
  return { lan, server, machine: await powerOn(lan, firmware) };
}

test.for<[string, Firmware, LanOptions, string]>([
  ['loss', 'uefi', { loss: 1 }, 'large'],
  ['loss', 'bios', { loss: 1 }, 'large'],
  ['late-router', 'uefi', { routerLate: 2 }, 'small'],
  ['late-router', 'bios', { routerLate: 2 }, 'small'],
  ['stale-router', 'uefi', { stale }, 'small'],
  ['stale-router', 'bios', { stale }, 'small'],
])('%s, %s: the machine starts', async ([name, firmware, options, size]) => {
  const assets = size === 'large' ? kit.large : kit.small;
  const { lan, server, machine } = await powerOnIn(options, name, firmware, assets);
  expect(await machine.cmdline(patience)).toContain('wild.disturbed=yes');
  expect(server.said(machine.mac).at(-1)?.trouble).toBeUndefined();
  if (options.loss !== undefined) expect(await lan.lost()).toBeGreaterThan(0);
});

test('without IPv6, the wait of iPXE is explained, and then the machine starts', async () => {
  const { server, machine } = await powerOnIn({ ipv6: false }, 'no-ipv6', 'bios', kit.small);
  await server.until(machine.mac, ({ trouble }) => trouble?.what.key === 'boot.trouble.ipv6', patience);
  expect(await machine.cmdline(patience)).toContain('wild.disturbed=yes');
  const starting = await server.until(machine.mac, ({ stage }) => stage === 'starting', 10_000);
  expect(starting.trouble).toBeUndefined();
});

test('a router with an old setting that wins over us is named', async () => {
  const { server, machine } = await powerOnIn({ stale }, 'stale-router', 'bios-vendor', kit.small);
  const { trouble } = await server.until(machine.mac, (known) => known.trouble !== undefined, patience);
  expect(trouble?.what).toMatchObject({
    key: 'boot.trouble.elsewhere-by',
    values: { server: routerAddress },
  });
});

// Whose answer comes first is up to chance.
test.for<Firmware>(['bios', 'uefi'])(
  '%s: the machine starts beside another boot server, or we name that',
  async (firmware) => {
    const lan = await openLan(`rival-${firmware}`);
    await lan.startRival();
    const server = await serve(lan, { assets: kit.small, cmdline, allow: [macOf(1)] });
    const machine = await powerOn(lan, firmware);
    const isRival = ({ trouble }: ServedMachine) => trouble?.what.key === 'boot.trouble.rival';
    const known = await server.until(
      machine.mac,
      (one) => one.stage === 'starting' || isRival(one),
      patience,
    );
    if (known.stage === 'starting') expect(await machine.cmdline(patience)).toContain('wild.disturbed=yes');
    else expect(known.trouble?.what.values).toEqual({ rivals: rivalAddress });
  },
);
