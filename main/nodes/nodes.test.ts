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

test('a plan with refusals leaves config.yaml unchanged', async () => {
  const { nodes, cloud, text } = await setUp();
  const before = await text();
  await expect(nodes.choose(cloud, { ...several, topology: 'single' })).rejects.toMatchObject({
    code: 'nodes.refused',
    sentences: { detail: { key: 'nodes.refuse.single' } },
  });
  await expect(nodes.choose(cloud, several)).rejects.toMatchObject({
    sentences: { detail: { key: 'nodes.refuse.dhcp-unknown' } },
  });
  expect(await text()).toBe(before);
});

test('the shared address is one where nothing answers', async () => {
  const asked: string[] = [];
  const { nodes, cloud, config } = await setUp(async (address) => {
    asked.push(address);
    return asked.length > 2;
  });
  await config.set(cloud.folder, 'cloud.dhcpRange', '192.168.8.20-192.168.8.250');
  expect((await nodes.plan(cloud, several)).vip).toBe('192.168.8.252');
  expect(asked).toEqual(['192.168.8.254', '192.168.8.253', '192.168.8.252']);
});

test('if something answers everywhere, the plan is refused', async () => {
  const { nodes, cloud, config } = await setUp(async () => false);
  await config.set(cloud.folder, 'cloud.dhcpRange', '192.168.8.20-192.168.8.250');
  const plan = await nodes.plan(cloud, several);
  expect([plan.vip, plan.endpoint]).toEqual([undefined, undefined]);
  expect(plan.refusals[0]?.key).toBe('nodes.refuse.no-vip');
  await config.set(cloud.folder, 'cluster.nodes.control.vip', '192.168.8.31');
  expect((await nodes.plan(cloud, several)).refusals[0]?.key).toBe('nodes.refuse.vip-taken');
});

test('the plan is saved under the known keys; comments and other settings stay', async () => {
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
  expect(fewer.refusals).toContainEqual(
    expect.objectContaining({ key: 'nodes.refuse.left-out', values: { name: 'worker-1' } }),
  );
});

describe('a machine with a static address', () => {
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
    return (await nodes.plan(cloud, asking(staticAddress))).refusals;
  };

  test.each<[string, string, string]>([
    ['outside of the network', '192.168.9.12', 'nodes.refuse.static-outside'],
    ['the network itself', '192.168.8.0', 'nodes.refuse.static-outside'],
    ['the broadcast address', '192.168.8.255', 'nodes.refuse.static-outside'],
    ['assigned by the router', '192.168.8.100', 'nodes.refuse.static-dhcp'],
    ['the router', '192.168.8.1', 'nodes.refuse.static-taken'],
    ['in the pool for apps', '192.168.8.25', 'nodes.refuse.static-taken'],
  ])('%s: refused', async (_, address, key) => {
    expect(keysOf(await refusals(address, network))).toEqual([key]);
  });

  test('an address where something answers is refused, unless it is its own', async () => {
    expect(keysOf(await refusals('192.168.8.12', network, false))).toEqual(['nodes.refuse.static-answers']);
    expect(await refusals('192.168.8.31', network, false)).toEqual([]);
  });

  test('missing settings of the network are refused', async () => {
    expect((await refusals('192.168.8.12', {})).map(({ values }) => values?.['path'])).toEqual([
      'cluster.network',
      'cloud.router.ip',
      'cloud.dhcpRange',
    ]);
  });

  test('the current or planned address of another machine is refused', async () => {
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
    expect((await planned('192.168.8.32')).refusals[0]?.values).toMatchObject({ holder: '192.168.8.32' });
    expect((await planned('192.168.8.12', '192.168.8.12')).refusals).toHaveLength(2);
  });

  test('it is saved with its current address, and can be planned again', async () => {
    const { nodes, cloud, config } = await setUp();
    await config.setAll(cloud.folder, network);
    const plan = await nodes.choose(cloud, asking('192.168.8.12'));
    expect(plan.endpoint).toBe('192.168.8.12');
    expect(plan.nodes[0]?.happens.at(-1)?.key).toBe('nodes.happens.static');
    expect(plan.notes.map(({ key }) => key)).not.toContain('nodes.note.reserve');
    expect(await config.get(cloud.folder, 'cluster.nodes["all-in-one"].currentIp')).toBe('192.168.8.31');
    expect(await config.check(cloud.folder)).toEqual([]);
    expect((await nodes.list(cloud))[0]).toMatchObject({ address: '192.168.8.12', staticAddress: true });
    expect((await nodes.plan(cloud, asking('192.168.8.12'))).refusals).toEqual([]);
  });
});

test('an address where something answers is not silent', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(6443, '127.77.9.9', resolve));
  onTestFinished(() => void server.close());
  expect(await isSilent('127.77.9.9')).toBe(false);
});

const keysOf = (sentences: readonly { readonly key: string }[]) => sentences.map(({ key }) => key);

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
