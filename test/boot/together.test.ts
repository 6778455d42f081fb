/** Several machines at once, machines that nobody put on the list, and the end. */
import { expect, inject, test } from 'vitest';
import { systemArguments } from './kit/kit.ts';
import { macOf, powerOn, startedFromDisk } from './lan/machine.ts';
import { openLans } from './lan/open-lans.ts';
import { watchRequests } from './lan/requests.ts';
import { serve } from './lan/serve.ts';

const kit = inject('bootKit');
const openLan = openLans();
const patience = 300_000;

test('three machines of different kinds start at once, and nothing stays bound afterwards', async () => {
  const lan = await openLan('together');
  const before = await lan.laptop.sockets();
  const kinds = ['bios', 'uefi', 'uefi-http'] as const;
  const macs = kinds.map((_, index) => macOf(index + 1));
  const server = await serve(lan, { assets: kit.large, cmdline: systemArguments, allow: macs });
  expect(await lan.laptop.sockets()).toEqual(expect.arrayContaining(['udp 192.168.77.10:69']));

  const machines = await Promise.all(kinds.map((kind, index) => powerOn(lan, kind, { number: index + 1 })));
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
  expect(await lan.laptop.sockets()).toEqual(before);
});

test('a machine that is not on the list hears nothing and starts from its disk', async () => {
  const lan = await openLan('not-on-the-list');
  const requests = await watchRequests(lan);
  const server = await serve(lan, { assets: kit.small, cmdline: '', allow: [macOf(9)] });
  const machine = await powerOn(lan, 'bios', { disk: true });

  const heard = await server.until(machine.mac, () => true, patience);
  expect(heard).toMatchObject({ allowed: false, stage: 'asked' });
  await machine.says(new RegExp(startedFromDisk), patience);
  expect(requests.all()).toEqual([]);
  expect(server.stages(machine.mac)).toEqual(['asked']);
});

test('it ends soon in the middle of a download, and nothing stays bound', async () => {
  const lan = await openLan('end');
  const before = await lan.laptop.sockets();
  const server = await serve(lan, { assets: kit.large, cmdline: '', allow: ['any'] });
  const machine = await powerOn(lan, 'bios');
  await server.until(machine.mac, ({ stage }) => stage === 'system', patience);
  const { code, ms } = await server.stop();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(5000);
  expect(await lan.laptop.sockets()).toEqual(before);
});
