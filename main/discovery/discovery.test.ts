import { createServer } from 'node:net';
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hardware } from '../../contract/discovery.ts';
import type { CloudId } from '../../contract/ids.ts';
import { WildError } from '../lib/wild-error.ts';
import { listen, type FakeMachines, openFakeMachines } from './machines.fake.ts';
import { createDiscovery, type DiscoveryDependencies } from './discovery.ts';
import { authoritiesIn, type Authority } from './classify-certificate.ts';
import { talosPort } from './probe-certificate.ts';
import { asTheySaid } from '../lib/sentence.ts';

const home = 'c-home00000000' as CloudId;
const network = '127.81.3.0/28';
const hardware: Hardware = { words: { key: 'x', text: 'A box' } };

let fakeMachines: FakeMachines;
let ours: Authority;

beforeAll(async () => {
  fakeMachines = await openFakeMachines();
  await fakeMachines.authority('nameless', '/');
  await fakeMachines.authority('stranger', '/O=talos');
  const certificate = new X509Certificate(await fakeMachines.authority('home', '/O=talos'));
  ours = { id: home, name: 'Home', certificates: [certificate] };
  await fakeMachines.machine('127.81.3.2', 'nameless', 'maintenance-service.talos.dev');
  await fakeMachines.machine('127.81.3.3', 'home', 'hallway');
  await fakeMachines.machine('127.81.3.4', 'stranger', 'theirs');
});
afterAll(() => fakeMachines.close());

const good = { level: 'good' as const, why: [] };

function discoveryWith(more: Partial<DiscoveryDependencies> = {}) {
  return createDiscovery({
    clock: () => new Date(),
    authorities: async () => [ours],
    practiceNetworks: async () => [network],
    hardware: async () => hardware,
    suitability: () => 'everything',
    fitness: () => ({ controlPlane: good, worker: good, storage: good }),
    interfaces: () => ({}),
    ...more,
  });
}

test('machines are told apart by signature, although all CAs have the same name', async () => {
  const { machines, networks } = await discoveryWith().look();
  expect(networks).toEqual([{ network, addresses: 14 }]);
  expect(machines).toMatchObject([
    { address: '127.81.3.2', state: 'waiting', hardware },
    {
      address: '127.81.3.3',
      state: 'ours',
      name: 'hallway',
      cloud: { id: home, name: 'Home' },
      controlPlane: false,
    },
    { address: '127.81.3.4', state: 'foreign', name: 'theirs', controlPlane: false },
  ]);
  expect(machines[2]).not.toHaveProperty('cloud');
});

test('only waiting machines are asked for their hardware', async () => {
  const asked: string[] = [];
  await discoveryWith({
    hardware: async (address) => {
      asked.push(address);
      return hardware;
    },
  }).look();
  expect(asked).toEqual(['127.81.3.2']);
});

test('a machine without readable hardware is listed with the reason', async () => {
  const problem = new WildError('discovery.no-hardware', {
    title: asTheySaid('x'),
    detail: asTheySaid('It is starting.'),
    hint: asTheySaid('x'),
  });
  const { machines } = await discoveryWith({ hardware: () => Promise.reject(problem) }).look();
  expect(machines[0]).toMatchObject({ state: 'waiting', problem: { text: 'It is starting.' } });
});

test('other and silent servers are ignored without delay', async () => {
  const sockets: { destroy(): void }[] = [];
  const silent = await listen(
    createServer((socket) => sockets.push(socket.resume())),
    '127.81.4.2',
    talosPort,
  );
  const chatty = await listen(
    createServer((socket) =>
      socket
        .resume()
        .on('error', () => undefined)
        .end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    ),
    '127.81.4.3',
    talosPort,
  );
  await fakeMachines.authority('printer', '/');
  await fakeMachines.machine('127.81.4.4', 'printer', 'printer.lan');
  try {
    const found = await discoveryWith().look({ networks: ['127.81.4.0/29'] });
    expect(found.machines).toEqual([]);
  } finally {
    for (const socket of sockets) socket.destroy();
    await Promise.all([silent.close(), chatty.close()]);
  }
});

test('a selection with only a fingerprint matches only that fingerprint', async () => {
  const discovery = discoveryWith({ hardware: () => Promise.reject(new Error('it was asked')) });
  const fingerprint = (await discovery.ask('127.81.3.2'))?.fingerprint ?? '';
  const other = `${'A'.repeat(43)}=`;
  expect(await discovery.recognize({ address: '127.81.3.2', fingerprint })).toEqual({
    change: 'same',
    fingerprint,
  });
  expect(await discovery.recognize({ address: '127.81.3.2', fingerprint: other })).toEqual({
    change: 'other',
    fingerprint,
  });
  for (const address of ['127.81.3.3', '127.81.3.9'])
    await expect(discovery.recognize({ address, fingerprint })).rejects.toMatchObject({
      code: 'discovery.gone',
    });
});

test('asking returns the identity, and whether the certificate is valid now', async () => {
  const [known] = (await discoveryWith().look()).machines;
  const address = known?.address ?? '';
  const met = await discoveryWith().ask(address);
  expect(met).toMatchObject({
    address,
    fingerprint: known?.fingerprint,
    state: known?.state,
    clockOff: false,
  });
  const later = discoveryWith({ clock: () => new Date(Date.now() + 9 * 86_400_000) });
  expect(await later.ask(address)).toMatchObject({ clockOff: true });
  expect(await later.ask('127.81.3.9')).toBeUndefined();
});

test('hardware is not attributed to a machine that took the address in the meantime', async () => {
  const before = await fakeMachines.machine('127.81.5.2', 'nameless', 'maintenance-service.talos.dev');
  const discovery = discoveryWith({
    hardware: async () => {
      await before.close();
      await fakeMachines.authority('another-start', '/');
      await fakeMachines.machine('127.81.5.2', 'another-start', 'maintenance-service.talos.dev');
      return hardware;
    },
  });
  const { machines } = await discovery.look({ networks: ['127.81.5.0/29'] });
  expect(machines).toMatchObject([{ address: '127.81.5.2', problem: { key: 'discovery.changed.detail' } }]);
  expect(machines[0]).not.toHaveProperty('hardware');
});

const box: Hardware = { words: { key: 'x', text: 'A box' }, uuid: 'u-1' };

test('a machine that renews its certificate stays the same machine', async () => {
  const address = '127.81.6.2';
  let listening = await fakeMachines.machine(address, 'nameless', 'maintenance-service.talos.dev');
  const renew = async (authority = 'nameless') => {
    await listening.close();
    listening = await fakeMachines.machine(address, authority, 'maintenance-service.talos.dev');
  };
  let asked = 0;
  let answer = box;
  const discovery = discoveryWith({
    hardware: async () => {
      asked += 1;
      if (asked === 1) await renew();
      return answer;
    },
  });
  const [found] = (await discovery.look({ networks: ['127.81.6.0/29'] })).machines;
  expect(found).toMatchObject({ hardware: box, authorityKeyId: expect.stringMatching(/^[0-9a-f]{40}$/) });
  const { fingerprint = '', authorityKeyId } = found ?? {};
  const selected = {
    address,
    fingerprint,
    ...(authorityKeyId && { authorityKeyId }),
    hardware: { uuid: 'u-1' },
  };
  const now = await discovery.recognize(selected);
  expect(now.change).toBe('renewed');
  expect(now.fingerprint).toBe((await discovery.ask(address))?.fingerprint);
  expect((await discovery.recognize({ ...selected, fingerprint: now.fingerprint })).change).toBe('same');

  answer = { ...box, uuid: 'u-2' };
  expect((await discovery.recognize(selected)).change).toBe('other');

  await fakeMachines.authority('next-start', '/');
  await renew('next-start');
  expect((await discovery.recognize(selected)).change).toBe('other');
  answer = box;
  expect((await discovery.recognize(selected)).change).toBe('restarted');
  const before = asked;
  expect((await discovery.recognize({ address, fingerprint })).change).toBe('other');
  expect(asked).toBe(before);

  await renew('stranger');
  await expect(discovery.recognize(selected)).rejects.toMatchObject({ code: 'discovery.gone' });
  await listening.close();
  await expect(discovery.recognize(selected)).rejects.toMatchObject({ code: 'discovery.gone' });
});

test.each([
  ['restarted', 'u-1'],
  ['replaced', 'u-2'],
] as const)('a watch reports that a machine was %s', async (changed, uuid) => {
  const address = changed === 'restarted' ? '127.81.7.2' : '127.81.7.10';
  const networks = [changed === 'restarted' ? '127.81.7.0/29' : '127.81.7.8/29'];
  const start = `start-of-${changed}`;
  await fakeMachines.authority(start, '/');
  let listening = await fakeMachines.machine(address, 'nameless', 'maintenance-service.talos.dev');
  let answer = box;
  const watching = new AbortController();
  const { watch } = discoveryWith({ hardware: async () => answer, pauseMs: 10 });
  for await (const { machines, passes } of watch({ networks, signal: watching.signal })) {
    const [found] = machines;
    if (passes === 1 && found?.hardware !== undefined) {
      expect(found).not.toHaveProperty('changed');
      await listening.close();
      answer = { ...box, uuid };
      listening = await fakeMachines.machine(address, start, 'maintenance-service.talos.dev');
    }
    if (passes > 1 && found?.hardware !== undefined) {
      expect(found).toMatchObject({ changed, fingerprintBefore: expect.any(String) });
      watching.abort();
    }
  }
  await listening.close();
});

test('a machine whose clock wasn’t set yet is asked again, and stays known if that fails', async () => {
  const address = '127.81.7.18';
  const listening = await fakeMachines.machine(address, 'nameless', 'maintenance-service.talos.dev');
  const answers = [
    async () => ({ ...box, clockSynchronized: false }),
    () =>
      Promise.reject(
        new WildError('discovery.no-hardware', { title: hardware.words, detail: hardware.words }),
      ),
    async () => ({ ...box, clockSynchronized: true }),
  ];
  const watching = new AbortController();
  const { watch } = discoveryWith({
    hardware: async () => answers.shift()?.() ?? Promise.reject(new Error('asked once more')),
    pauseMs: 10,
  });
  const seen: unknown[] = [];
  for await (const { machines } of watch({ networks: ['127.81.7.16/29'], signal: watching.signal })) {
    expect(machines[0]).not.toHaveProperty('problem');
    seen.push(machines[0]?.hardware?.clockSynchronized);
    if (seen.length === 8) watching.abort();
  }
  expect(seen).toEqual([undefined, false, false, false, false, true, true, true]);
  await listening.close();
});

test('a watch yields machines first without, then with hardware, until it is aborted', async () => {
  const watching = new AbortController();
  const seen: string[][] = [];
  for await (const { machines } of discoveryWith().watch({ signal: watching.signal })) {
    seen.push(machines.map(({ address, hardware: told }) => (told ? `${address} told` : address)));
    if (seen.length === 2) watching.abort();
  }
  expect(seen).toEqual([
    ['127.81.3.2', '127.81.3.3', '127.81.3.4'],
    ['127.81.3.2 told', '127.81.3.3', '127.81.3.4'],
  ]);
});

test.each([
  ['not: a talosconfig'],
  ['contexts: { home: { ca: "bm90IGEgY2VydGlmaWNhdGU=" } }'],
  ['contexts: ['],
  [''],
])('a talosconfig without a CA makes no machine ours: %s', (text) => {
  expect(authoritiesIn(text)).toEqual([]);
});
