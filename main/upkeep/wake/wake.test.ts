import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CloudId } from '../../../contract/ids.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { createConfig } from '../../config/config.ts';
import type { Encounter } from '../../discovery/discovery.ts';
import { realFiles } from '../../lib/file-access.ts';
import { transactionalFiles } from '../../lib/file-transaction.ts';
import { createOperations } from '../../operations/operations.ts';
import { broadcastRoutes } from './broadcast-routes.ts';
import { magicPacket } from './magic-packet.ts';
import { createWake, type WakeDependencies } from './wake.ts';

const packet = Buffer.from(`ffffffffffff${'d89ef3112002'.repeat(16)}`, 'hex');
const home = 'c-home00000000' as CloudId;
const awake: Encounter = {
  address: '127.0.0.9',
  state: 'ours',
  fingerprint: '',
  name: 'attic',
  cloud: { id: home, name: 'Home' },
  clockOff: false,
};

test.each([
  ['d8:9e:f3:11:20:02', packet],
  ['D8-9E-F3-11-20-02', packet],
  ['d89e.f311.2002', packet],
  ['d89ef3112002', packet],
  ['', undefined],
  ['d8:9e:f3:11:20', undefined],
  ['d8:9e:f3:11:20:zz', undefined],
  ['00:00:00:00:00:00', undefined],
  ['ff:ff:ff:ff:ff:ff', undefined],
  ['33:33:00:00:00:01', undefined],
])('the packet for %j', (mac, found) => expect(magicPacket(mac)).toEqual(found));

const card = (address: string, netmask: string, internal = false) =>
  ({ family: 'IPv4', address, netmask, internal, mac: '', cidr: null }) as const;
const cards = {
  lo: [card('127.0.0.1', '255.0.0.0', true)],
  eth0: [card('192.168.1.7', '255.255.255.0')],
  wlan0: [card('10.1.130.4', '255.255.252.0')],
  wg0: [card('10.1.128.7', '255.255.255.255')],
};

test.each([
  ['192.168.1.20', ['192.168.1.7 192.168.1.255']],
  ['10.1.128.9', ['10.1.130.4 10.1.131.255']],
  ['10.1.128.7', ['10.1.130.4 10.1.131.255']],
  ['172.16.0.9', ['192.168.1.7 192.168.1.255', '10.1.130.4 10.1.131.255']],
])('the way to %s', (address, routes) => {
  expect(broadcastRoutes(cards, address).map(({ from, to }) => `${from} ${to}`)).toEqual(routes);
});

test('a machine that was off gets the packet, again if it missed the first, and is waited for', async () => {
  const receiver = createSocket('udp4');
  onTestFinished(() => void receiver.close());
  receiver.bind(0, '0.0.0.0');
  await once(receiver, 'listening');
  const heard: Buffer[] = [];
  receiver.on('message', (message) => void heard.push(message));
  const cards = networkInterfaces();
  let sends = 0;
  const { woken } = await setUp({
    port: receiver.address().port,
    // This computer loses its network for the second packet.
    interfaces: () => ((sends += 1) === 2 ? {} : cards),
    discovery: { ask: async () => (heard.length < 2 ? undefined : awake) },
  });
  expect(await woken('attic')).toMatchObject({ state: 'done', kind: 'node.wake', subject: 'attic' });
  expect(heard.slice(0, 2)).toEqual([packet, packet]);
});

test.each<[string, Encounter | undefined]>([
  ['nothing', undefined],
  ['a machine of somebody else', { ...awake, state: 'foreign' }],
  ['another machine of the cloud', { ...awake, name: 'study' }],
  ['a machine of another cloud', { ...awake, cloud: { id: 'c-other0000000' as CloudId, name: 'Other' } }],
])('it isn’t awake if %s answers at its address', async (_, met) => {
  const { woken } = await setUp({ discovery: { ask: async () => met }, timeoutMs: 60 });
  const operation = await woken('attic');
  expect(operation).toMatchObject({ state: 'failed', error: { code: 'upkeep.not-woken', retry: true } });
  expect(operation.steps.map(({ state }) => state)).toEqual(['done', 'failed']);
});

test.each([
  ['lost', 'upkeep.node-not-found', 'upkeep.failed.no-node.detail'],
  ['cellar', 'upkeep.cannot-wake', 'upkeep.failed.cannot-wake.no-mac'],
  ['group', 'upkeep.cannot-wake', 'upkeep.failed.cannot-wake.no-mac'],
  ['nowhere', 'upkeep.cannot-wake', 'upkeep.failed.cannot-wake.no-address'],
])('%s can’t be woken: %s', async (name, code, key) => {
  const { woken } = await setUp({});
  await expect(woken(name)).rejects.toMatchObject({ code, sentences: { detail: { key } } });
});

test('a simulated machine can’t be woken, nor one from a computer without a network', async () => {
  const key = 'upkeep.failed.cannot-wake.simulated';
  const refusal = await (await setUp({}, 'practice')).woken('attic').catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'upkeep.cannot-wake', sentences: { detail: { key } } });
  expect(refusal).not.toHaveProperty('sentences.hint');
  const { woken } = await setUp({ interfaces: () => ({}) });
  expect((await woken('attic')).error).toMatchObject({ code: 'upkeep.cannot-wake' });
});

async function setUp(more: Partial<WakeDependencies>, kind: Cloud['kind'] = 'real') {
  const folder = await mkdtemp(join(tmpdir(), 'wild-wake-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(
    join(folder, 'config.yaml'),
    `cluster:
  nodes:
    attic: {role: worker, targetIp: 127.0.0.9, mac: "d8:9e:f3:11:20:02"}
    cellar: {role: worker, targetIp: 127.0.0.8}
    group: {role: worker, targetIp: 127.0.0.7, mac: "33:33:00:00:00:01"}
    nowhere: {role: worker, mac: "d8:9e:f3:11:20:03"}
`,
  );
  const cloud = { id: home, folder, kind } as Cloud;
  const operations = createOperations({
    shell: 'cli',
    clock: () => new Date(),
    folders: async () => [join(folder, 'operations')],
    folderFor: async () => join(folder, 'operations'),
  });
  onTestFinished(() => operations.close({ cancel: true }));
  const wake = createWake({
    clouds: { get: async () => cloud },
    config: createConfig({ files: transactionalFiles(realFiles) }),
    operations,
    discovery: { ask: async () => awake },
    interfaces: networkInterfaces,
    pollMs: 5,
    port: 40_009,
    ...more,
  });
  return { woken: async (name: string) => operations.settled(await wake.start(cloud, name)) };
}
