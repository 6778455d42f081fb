import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Operation } from '../../contract/operations.ts';
import { createClouds } from '../clouds/clouds.ts';
import { createConfig } from '../config/config.ts';
import { createNodes } from '../nodes/nodes.ts';
import { machine } from '../nodes/testdata/machines.ts';
import { fakeKeychain } from '../secrets/keychain.fake.ts';
import { createSecrets } from '../secrets/secrets.ts';
import { createForgetNodes } from './forget-nodes.ts';

const two = { machines: [machine(1), machine(2)], topology: 'hybrid', choices: {} } as const;

test('another topology is only possible after the chosen machines are forgotten', async () => {
  const { cloud, config, nodes, forgetting, finals } = await setUp();
  await config.set(cloud.folder, 'cluster.nodes.talos.timeServers', ['192.168.8.1']);
  const chosen = await nodes.choose(cloud, two);
  const [first = ''] = chosen.nodes.map(({ name }) => name);
  await mkdir(finals, { recursive: true });
  await writeFile(join(finals, `${first}.yaml`), 'keys');
  await writeFile(join(finals, 'mine.yaml'), 'mine');
  const single = { machines: [machine(1)], topology: 'single', choices: {} } as const;
  expect((await nodes.plan(cloud, single)).refusals.map(({ key }) => key)).toContain('nodes.refuse.left-out');

  const before = await readFile(cloud.path('config.yaml'), 'utf8');
  await expect(forgetting.forget(cloud, 'another plan')).rejects.toMatchObject({
    code: 'upkeep.plan-changed',
  });
  expect(await readFile(cloud.path('config.yaml'), 'utf8')).toBe(before);

  const plan = await forgetting.plan(cloud);
  await forgetting.forget(cloud, plan.fingerprint);
  expect(await nodes.list(cloud)).toEqual([]);
  expect(await readdir(finals)).toEqual(['mine.yaml']);
  expect(await config.get(cloud.folder, 'cluster.nodes.talos.timeServers')).toEqual(['192.168.8.1']);
  expect((await nodes.plan(cloud, single)).refusals).toEqual([]);
  expect((await forgetting.plan(cloud)).refusals.map(({ key }) => key)).toEqual([
    'upkeep.refuse.nothing-chosen',
  ]);
});

test.each<[string, Parameters<typeof setUp>[0], string]>([
  ['there is a kubeconfig', { kubeconfig: true }, 'upkeep.refuse.bootstrapped'],
  ['a cluster was bootstrapped', { begin: 'done' }, 'upkeep.refuse.bootstrapped'],
  ['machines are being set up', { begin: 'waiting', state: 'running' }, 'upkeep.refuse.under-way'],
])('nothing is forgotten if %s', async (_, given, key) => {
  const { cloud, nodes, forgetting } = await setUp(given);
  await nodes.choose(cloud, two);
  const plan = await forgetting.plan(cloud);
  expect(plan.refusals.map((refusal) => refusal.key)).toEqual([key]);
  await expect(forgetting.forget(cloud, plan.fingerprint)).rejects.toMatchObject({ code: 'upkeep.refused' });
  expect(await nodes.list(cloud)).toHaveLength(2);
});

interface Given {
  readonly kubeconfig?: boolean;
  readonly begin?: 'done' | 'waiting';
  readonly state?: Operation['state'];
}

async function setUp({ kubeconfig = false, begin, state = 'failed' }: Given = {}) {
  const home = await mkdtemp(join(tmpdir(), 'wild-forgetting-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const config = createConfig();
  const secrets = createSecrets({ keychain: fakeKeychain() });
  const clouds = createClouds({ config, secrets, settingsFolder: join(home, 's'), cloudsFolder: home });
  const cloud = await clouds.create({ folder: join(home, 'cloud'), name: 'Home' });
  const nodes = createNodes({ clouds, config, isSilent: async () => true });
  const step = { id: 'begin', title: { key: 'k', text: 'Begin' }, state: begin ?? 'waiting' };
  const work = { kind: 'cluster.up', state, title: { key: 'k', text: 'Bringing up' }, steps: [step] };
  const validUntil = new Date().toISOString();
  const forgetting = createForgetNodes({
    clouds,
    config,
    access: {
      files: async () => (kubeconfig ? { kubeconfig: { path: '.kube/config', validUntil } } : {}),
    },
    operations: { list: async () => (begin === undefined ? [] : [work as Operation]) },
  });
  return { cloud, config, nodes, forgetting, finals: cloud.path('setup', 'cluster-nodes', 'final') };
}
