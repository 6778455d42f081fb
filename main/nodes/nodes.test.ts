import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createClouds } from '../clouds/clouds.ts';
import { createConfig } from '../config/config.ts';
import { fakeKeychain } from '../secrets/keychain.fake.ts';
import { createSecrets } from '../secrets/secrets.ts';
import { createNodes, isSilent } from './nodes.ts';
import { machine, threeMachines } from './testdata/machines.ts';

const three = [1, 2, 3].map((n) => machine(n));
const several = { machines: three, topology: 'several', choices: {} } as const;

test('a plan against which something speaks leaves config.yaml as it is', async () => {
  const { nodes, cloud, text } = await setUp();
  const before = await text();
  await expect(nodes.choose(cloud, { ...several, topology: 'single' })).rejects.toMatchObject({
    code: 'nodes.refused',
    detail: expect.stringContaining('takes one; these are 3'),
  });
  await expect(nodes.choose(cloud, several)).rejects.toMatchObject({
    detail: expect.stringContaining('cloud.dhcpRange'),
  });
  expect(await text()).toBe(before);
});

test('the shared address is one at which nothing answers; else a person is asked', async () => {
  const asked: string[] = [];
  const { nodes, cloud, config } = await setUp(async (address) => {
    asked.push(address);
    return asked.length > 2;
  });
  await config.set(cloud.folder, 'cloud.dhcpRange', '192.168.8.20-192.168.8.250');
  expect((await nodes.plan(cloud, several)).vip).toBe('192.168.8.252');
  expect(asked).toEqual(['192.168.8.254', '192.168.8.253', '192.168.8.252']);
});

test('where something answers everywhere, the plan says so', async () => {
  const { nodes, cloud, config } = await setUp(async () => false);
  await config.set(cloud.folder, 'cloud.dhcpRange', '192.168.8.20-192.168.8.250');
  const plan = await nodes.plan(cloud, several);
  expect([plan.vip, plan.endpoint]).toEqual([undefined, undefined]);
  expect(plan.refusals[0]?.text).toContain('No address in 192.168.8.31/24 was found');
  await config.set(cloud.folder, 'cluster.nodes.control.vip', '192.168.8.31');
  expect((await nodes.plan(cloud, several)).refusals[0]?.text).toContain('is that of a machine');
});

test('the plan is written under the known keys; comments and what a person added stay', async () => {
  const { nodes, cloud, config, text } = await setUp();
  await writeFile(
    cloud.path('config.yaml'),
    '# mine\ncloud: {name: Home} # stays\ncluster:\n  nodes:\n    control-1:\n      wakeOnLan: true # the small one\n',
  );
  await nodes.choose(cloud, { machines: threeMachines, topology: 'hybrid', choices: {} });
  expect(await text()).toMatch(
    /^# mine\ncloud: \{name: Home\} # stays\n[^]*wakeOnLan: true # the small one\n/,
  );
  expect(await config.check(cloud.folder)).toEqual([]);
  const written = await nodes.list(cloud);
  expect(written[0]).toMatchObject({
    name: 'control-1',
    role: 'controlplane',
    runsApps: true,
    wakeOnLan: true,
    diskSerial: 'S463NF0M300000X',
    diskWwid: 'eui.0025385381b00000',
    dataDiskSerial: 'WD-WX11A1',
  });
  expect(await config.get(cloud.folder, 'cluster.endpointIp')).toBe('127.77.0.11');

  const once = await text();
  await nodes.choose(cloud, { machines: threeMachines, topology: 'hybrid', choices: {} });
  expect(await text()).toBe(once);

  const [first] = threeMachines;
  const fewer = await nodes.plan(cloud, {
    machines: first === undefined ? [] : [first],
    topology: 'single',
    choices: {},
  });
  expect(fewer.refusals.map((one) => one.text).join(' ')).toContain('config.yaml also names worker-1');
});

describe('a machine that sets its address itself', () => {
  const asking = (staticAddress: string) => ({
    machines: [machine(1)],
    topology: 'single' as const,
    choices: { '192.168.8.31': { staticAddress } },
  });
  const network = {
    'cluster.network': '192.168.8.0/24',
    'cloud.router.ip': '192.168.8.1',
    'cloud.dhcpRange': '192.168.8.100-192.168.8.250',
    'cluster.ipAddressPool': '192.168.8.20-192.168.8.29',
  };
  const refusals = async (
    staticAddress: string,
    settings: Readonly<Record<string, string>>,
    silent = true,
  ) => {
    const { nodes, cloud, config } = await setUp(async () => silent);
    await config.setAll(cloud.folder, settings);
    return (await nodes.plan(cloud, asking(staticAddress))).refusals.map(({ text }) => text);
  };

  test.each<[string, string, string]>([
    ['outside of the network', '192.168.9.12', '192.168.9.12 is no address for a machine in 192.168.8.0/24.'],
    ['the network itself', '192.168.8.0', 'is no address for a machine'],
    ['to all in the network', '192.168.8.255', 'is no address for a machine'],
    ['given out by the router', '192.168.8.100', 'lies in 192.168.8.100-192.168.8.250'],
    ['the router', '192.168.8.1', '192.168.8.1 is taken: cloud.router.ip.'],
    ['among those for apps', '192.168.8.25', 'is taken: cluster.ipAddressPool.'],
  ])('%s: refused', async (_, address, said) => {
    expect((await refusals(address, network)).join()).toContain(said);
  });

  test('one at which something answers is refused, unless it is its own', async () => {
    expect(await refusals('192.168.8.12', network, false)).toEqual([
      'Something answers at 192.168.8.12 already.',
    ]);
    expect(await refusals('192.168.8.31', network, false)).toEqual([]);
  });

  test('what is not known of the network is asked for', async () => {
    expect((await refusals('192.168.8.12', {})).map((text) => /Say (\S+) first/.exec(text)?.[1])).toEqual([
      'cluster.network',
      'cloud.router.ip',
      'cloud.dhcpRange',
    ]);
  });

  test('the address of another machine, now or later, is refused', async () => {
    const { nodes, cloud, config } = await setUp();
    await config.setAll(cloud.folder, network);
    const machines = [machine(1), machine(2)];
    const planned = async (first: string, second?: string) =>
      nodes.plan(cloud, {
        machines,
        topology: 'several',
        choices: {
          '192.168.8.31': { staticAddress: first },
          ...(second === undefined ? {} : { '192.168.8.32': { staticAddress: second } }),
        },
      });
    expect((await planned('192.168.8.32')).refusals[0]?.text).toContain('is taken: 192.168.8.32.');
    expect((await planned('192.168.8.12', '192.168.8.12')).refusals).toHaveLength(2);
  });

  test('it is written down with the one it has now, and can be planned again', async () => {
    const { nodes, cloud, config } = await setUp();
    await config.setAll(cloud.folder, network);
    const plan = await nodes.choose(cloud, asking('192.168.8.12'));
    expect(plan.endpoint).toBe('192.168.8.12');
    expect(plan.nodes[0]?.happens.at(-1)?.text).toBe('It sets its address itself: 192.168.8.12.');
    expect(plan.notes.map(({ key }) => key)).not.toContain('nodes.note.reserve');
    expect(await config.get(cloud.folder, 'cluster.nodes["all-in-one"].currentIp')).toBe('192.168.8.31');
    expect(await config.check(cloud.folder)).toEqual([]);
    expect((await nodes.list(cloud))[0]).toMatchObject({ address: '192.168.8.12', staticAddress: true });
    expect((await nodes.plan(cloud, asking('192.168.8.12'))).refusals).toEqual([]);
  });
});

test('somebody who answers is not silent', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(6443, '127.77.9.9', resolve));
  onTestFinished(() => void server.close());
  expect(await isSilent('127.77.9.9')).toBe(false);
});

async function setUp(silent: (address: string) => Promise<boolean> = async () => true) {
  const home = await mkdtemp(join(tmpdir(), 'wild-nodes-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const config = createConfig();
  const secrets = createSecrets({ keychain: fakeKeychain() });
  const clouds = createClouds({ config, secrets, settingsFolder: join(home, 's'), cloudsFolder: home });
  const cloud = await clouds.create({ folder: join(home, 'cloud'), name: 'Home' });
  const nodes = createNodes({ clouds, config, isSilent: silent });
  return { nodes, cloud, config, text: () => readFile(cloud.path('config.yaml'), 'utf8') };
}
