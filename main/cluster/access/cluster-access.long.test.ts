import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { createClouds } from '../../clouds/clouds.ts';
import { createConfig } from '../../config/config.ts';
import { appFolders } from '../../lib/app-folders.ts';
import { realFiles } from '../../lib/file-access.ts';
import { transactionalFiles } from '../../lib/file-transaction.ts';
import type { Secret } from '../../lib/secret.ts';
import { fakeKeychain } from '../../secrets/keychain.fake.ts';
import { createSecrets } from '../../secrets/secrets.ts';
import { genSecrets, openTools, run } from '../../tools/tools.ts';
import { createClusterAccess } from './cluster-access.ts';
import { readTalosconfig } from './talosconfig.ts';

vi.setConfig({ testTimeout: 60_000 });

const root = new URL('../../..', import.meta.url).pathname;
/** From the cache that all runs on this computer share. */
const tools = openTools({
  root,
  cache: appFolders(process.platform, { ...process.env, WILD_HOME: undefined }, homedir()).cache,
  environment: process.env,
});
const day = 86_400_000;
const machines = {
  'cluster.nodes["control-1"]': { role: 'controlplane', targetIp: '192.168.8.31' },
  'cluster.nodes["worker-1"]': { role: 'worker', targetIp: '192.168.8.41' },
};
let home: string;
let keys: Secret;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'wild-access-'));
  keys = await genSecrets(await tools.path('talosctl'), 'v1.13');
}, 600_000);
afterAll(() => rm(home, { recursive: true, force: true }));

async function setUp(withKeys = true) {
  const base = await mkdtemp(join(home, 'computer-'));
  onTestFinished(() => rm(base, { recursive: true, force: true }));
  const files = transactionalFiles(realFiles);
  const config = createConfig({ files });
  const secrets = createSecrets({ keychain: fakeKeychain(), files });
  const clouds = createClouds({ config, secrets, settingsFolder: base, cloudsFolder: base, files });
  const cloud = await clouds.create({ folder: join(base, 'cloud'), name: 'Home' });
  await config.setAll(cloud.folder, machines);
  if (withKeys) await secrets.set(cloud.vault, 'cluster.talosSecrets', keys);
  const inDays = (days: number) =>
    createClusterAccess({
      ...{ clouds, config, secrets, tools, files },
      clock: () => new Date(Date.now() + days * day),
    });
  const path = cloud.path('.talos/config');
  return { cloud, config, secrets, path, access: inDays(0), inDays, text: () => readFile(path, 'utf8') };
}

test('without keys there is no cluster; nothing is written', async () => {
  const { cloud, access } = await setUp(false);
  await expect(access.ensure(cloud)).rejects.toMatchObject({ code: 'cluster.none' });
  expect(await readdir(cloud.path('.talos'))).toEqual([]);
  expect(await access.files(cloud)).toEqual({});
});

test('it is created once, private, with the control plane as endpoints', async () => {
  const { cloud, access, path, text } = await setUp();
  expect(await access.ensure(cloud)).toBe(path);
  const made = await text();
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(cloud.path('.talos'))).toEqual(['config']);
  expect(readTalosconfig(made)?.endpoints).toEqual(['192.168.8.31']);
  const until = Date.parse((await access.files(cloud)).talosconfig?.validUntil ?? '');
  expect((until - Date.now()) / day).toBeCloseTo(365, -1);
  await access.ensure(cloud);
  expect(await text()).toBe(made);
  expect(await access.to(cloud, '192.168.8.41')).toMatchObject({
    endpoints: ['192.168.8.41'],
    node: '192.168.8.41',
  });
});

test('it follows changes of the control plane', async () => {
  const { cloud, access, config, text } = await setUp();
  await access.ensure(cloud);
  await config.setAll(cloud.folder, {
    'cluster.nodes["control-2"]': { role: 'controlplane', targetIp: '192.168.8.32' },
  });
  await access.ensure(cloud);
  expect(readTalosconfig(await text())?.endpoints).toEqual(['192.168.8.31', '192.168.8.32']);
});

test.each([
  ['in time', 300],
  ['after it has expired', 800],
])('it is renewed without asking a machine: %s', async (_, days) => {
  const { cloud, access, inDays, text } = await setUp();
  await access.ensure(cloud);
  const old = await text();
  await inDays(200).ensure(cloud);
  expect(await text()).toBe(old);
  await inDays(days).ensure(cloud);
  const renewed = await text();
  expect(renewed).not.toBe(old);
  expect(readTalosconfig(renewed)?.authority).toBe(readTalosconfig(old)?.authority);
});

test('without keys, a valid one stays in use, and an expired one is an error', async () => {
  const { cloud, access, inDays, secrets, text } = await setUp();
  await access.ensure(cloud);
  const old = await text();
  await secrets.unset(cloud.vault, 'cluster.talosSecrets');
  await inDays(300).ensure(cloud);
  await expect(inDays(400).ensure(cloud)).rejects.toMatchObject({ code: 'cluster.keys-missing' });
  expect(await text()).toBe(old);
});

test('other contexts in the file stay, and an unreadable file is kept under another name', async () => {
  const { cloud, access, inDays, path, text } = await setUp();
  await access.ensure(cloud);
  const own = await text();
  await writeFile(path, own.replace('contexts:', 'contexts:\n  elsewhere:\n    endpoints: [10.0.0.1]'));
  await inDays(300).ensure(cloud);
  expect(await text()).toContain('elsewhere:');
  expect(readTalosconfig(await text())?.endpoints).toEqual(['192.168.8.31']);

  await writeFile(path, 'contexts: [not: {a talosconfig');
  await access.ensure(cloud);
  expect((await readdir(cloud.path('.talos'))).toSorted()).toEqual(['config', 'config.before']);
  expect(readTalosconfig(await text())?.endpoints).toEqual(['192.168.8.31']);
});

test('anchors, merge keys and multi-line data are read like talosctl does, and kept', async () => {
  const { cloud, access, inDays, path, text } = await setUp();
  await access.ensure(cloud);
  const { endpoints = [], authority = '' } = readTalosconfig(await text()) ?? {};
  const [, crt = ''] = /crt: (\S+)/.exec(await text()) ?? [];
  const [, key = ''] = /key: (\S+)/.exec(await text()) ?? [];
  const [, name = ''] = /^context: (\S+)/m.exec(await text()) ?? [];
  const wrapped = (value: string) => value.replaceAll(/.{1,64}/g, (line) => `\n      ${line}`);
  const written = [
    `context: ${name}`,
    'contexts:',
    '  other: &other',
    `    endpoints: [${endpoints.join()}]`,
    `    ca: |${wrapped(authority)}`,
    `    crt: |${wrapped(crt)}`,
    `    key: ${key}`,
    `  ${name}:`,
    '    <<: *other',
    '',
  ].join('\n');
  await writeFile(path, written);
  const { stdout } = await run(await tools.path('talosctl'), [
    '--talosconfig',
    path,
    'config',
    'info',
    '--output',
    'json',
  ]);
  expect(JSON.parse(stdout)).toMatchObject({ context: name, endpoints: ['192.168.8.31'] });
  expect(await access.ensure(cloud)).toBe(path);
  expect(await text()).toBe(written);
  await inDays(300).ensure(cloud);
  expect(readTalosconfig(await text())?.authority).toBe(authority);
  expect(await text()).toContain('  other:\n');
});

test.each(['contexts: &x [*x]\n', 'context: a\ncontexts: *x\n', 'a: .inf\n', '- a\n', ''])(
  'an unreadable file, %j, is no error',
  async (broken) => {
    const { cloud, access, path, text } = await setUp();
    await access.ensure(cloud);
    await writeFile(path, broken);
    await access.ensure(cloud);
    expect(readTalosconfig(await text())?.endpoints).toEqual(['192.168.8.31']);
  },
);
