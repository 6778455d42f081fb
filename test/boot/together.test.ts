/** Several machines at once, and machines that nobody put on the list. */
import { afterEach, expect, inject, test } from 'vitest';
import { type Lan, openLan } from './lan/lan.ts';
import { macOf, powerOn, startedFromDisk } from './lan/machine.ts';
import { watchRequests } from './lan/requests.ts';
import { serve } from './lan/serve.ts';

const kit = inject('bootKit');
const patience = 300_000;

let lan: Lan | undefined;
afterEach(async () => {
  await lan?.close();
  lan = undefined;
});

test('three machines of different kinds start at once, and nothing stays bound afterwards', async () => {
  const place = await openLan('together');
  lan = place;
  const before = await place.laptop.sockets();
  const kinds = ['bios', 'uefi', 'uefi-http'] as const;
  const macs = kinds.map((_, index) => macOf(index + 1));
  const server = await serve(place, { assets: kit.large, cmdline: 'console=ttyS0 quiet', allow: macs });
  expect(await place.laptop.sockets()).toEqual(expect.arrayContaining(['udp 192.168.77.10:69']));

  const machines = await Promise.all(kinds.map((kind, index) => powerOn(place, kind, { number: index + 1 })));
  await Promise.all(machines.map((machine) => machine.cmdline(patience)));
  const all = await Promise.all(
    machines.map(({ mac }) => server.until(mac, ({ stage }) => stage === 'starting', 10_000)),
  );
  expect(all.map(({ firmware }) => firmware)).toEqual(kinds);
  expect(new Set(all.map(({ address }) => address)).size).toBe(3);
  expect(all.filter(({ trouble }) => trouble !== undefined)).toEqual([]);

  const { code, ms } = await server.stop();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(5000);
  expect(await place.laptop.sockets()).toEqual(before);
});

test('a machine that is not on the list hears nothing and starts from its disk', async () => {
  lan = await openLan('not-on-the-list');
  const requests = await watchRequests(lan);
  const server = await serve(lan, { assets: kit.small, cmdline: '', allow: [macOf(9)] });
  const machine = await powerOn(lan, 'bios', { disk: true });

  const heard = await server.until(machine.mac, () => true, patience);
  expect(heard).toMatchObject({ allowed: false, stage: 'asked' });
  await machine.says(new RegExp(startedFromDisk), patience);
  expect(requests.all()).toEqual([]);
  expect(server.stages(machine.mac)).toEqual(['asked']);
});
