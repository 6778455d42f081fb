import { cp, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sentence } from '../../contract/wire.ts';
import { expect, onTestFinished, test } from 'vitest';
import { createConfig } from '../config/config.ts';
import { type FileAccess, realFiles } from '../lib/file-access.ts';
import { Secret } from '../lib/secret.ts';
import { fakeKeychain } from '../secrets/keychain.fake.ts';
import { createSecrets } from '../secrets/secrets.ts';
import { type Clouds, createClouds } from './clouds.ts';
import { asTheySaid } from '../lib/sentence.ts';

test('nothing is deleted unless the name is typed', async () => {
  const { clouds, cloud } = await setUp();
  for (const typed of ['', 'home', 'Hom', cloud.id]) {
    await expect(clouds.destroy(cloud.id, typed)).rejects.toMatchObject({ code: 'cloud.name-not-typed' });
  }
  expect((await clouds.get(cloud.id)).name).toBe('Home');
});

test('is refused while another computer writes or an operation runs', async () => {
  const running: { title?: Sentence } = {};
  const { clouds, cloud } = await setUp({ running: async () => running.title });
  const holder = { host: 'attic', pid: 1, startedAt: '', since: '2026-01-02T03:04:05.000Z', what: 'a walk' };
  await writeFile(cloud.path('.wildcloud', 'lock'), JSON.stringify(holder));
  await expect(clouds.destroy(cloud.id, 'Home')).rejects.toMatchObject({ code: 'cloud.locked' });
  await rm(cloud.path('.wildcloud', 'lock'));
  running.title = { key: 'operation.install', text: 'Installing Ghost' };
  await expect(clouds.destroy(cloud.id, 'Home')).rejects.toMatchObject({ code: 'operation.already-running' });
  await clouds.get(cloud.id);
  await stat(cloud.path('secrets.yaml'));
});

test('a folder that was moved is not mistaken for a deleted one', async () => {
  const { clouds, cloud, keychain, home } = await setUp();
  await cp(cloud.folder, join(home, 'moved'), { recursive: true });
  await rm(cloud.folder, { recursive: true });
  await expect(clouds.planDestruction(cloud.id)).rejects.toMatchObject({ code: 'cloud.folder-gone' });
  await expect(clouds.destroy(cloud.id, 'Home')).rejects.toMatchObject({ code: 'cloud.folder-gone' });
  expect(await keychain.get(cloud.id)).toMatchObject({ state: 'found' });
});

test('if the keychain denies access, the destruction can be continued', async () => {
  const { clouds, cloud, keychain, home } = await setUp();
  keychain.become('locked');
  await expect(clouds.destroy(cloud.id, 'Home')).rejects.toMatchObject({ code: 'secrets.keychain-locked' });
  expect(await readdir(home)).toEqual([]);
  await expect(clouds.forget(cloud.id)).rejects.toMatchObject({ code: 'cloud.half-destroyed' });
  keychain.become('usable');
  expect(await clouds.planDestruction(cloud.id)).toMatchObject({ begun: true, files: 0, key: 'keychain' });
  await clouds.destroy(cloud.id, 'Home');
  expect(await keychain.get(cloud.id)).toEqual({ state: 'absent' });
  expect(await clouds.list()).toEqual([]);
});

test('the plan shows what would be deleted and what would not, and changes nothing', async () => {
  const { clouds, cloud, config, secrets } = await setUp();
  await clouds.change(cloud, asTheySaid('x'), async () => {
    await config.setAll(cloud.folder, { 'apps.ghost.domain': 'a.b.c', 'cluster.nodes.shelf.role': 'worker' });
    await secrets.set(cloud.vault, 'apps.ghost.password', new Secret('canary'));
  });
  await writeFile(cloud.path('photo.jpg'), 'x'.repeat(1000));
  await mkdir(cloud.path('.git'));
  const plan = await clouds.planDestruction(cloud.id);
  expect(plan).toMatchObject({
    name: 'Home',
    apps: ['ghost'],
    secrets: 1,
    history: true,
    key: 'keychain',
    others: ['photo.jpg'],
    begun: false,
  });
  expect(plan.bytes).toBeGreaterThan(1000);
  expect(plan.stays.map(({ key }) => key)).toContain('clouds.stays.machines');
  expect(JSON.stringify(plan)).not.toContain('canary');
  await clouds.get(cloud.id);
});

test('interrupted at any removal, the key still exists, and the destruction can be continued', async () => {
  const counted = await setUp({ files: { ...realFiles } });
  let removals = 0;
  const counting: FileAccess = { ...realFiles, removeAll: (path) => (removals++, realFiles.removeAll(path)) };
  await counted.cloudsWith(counting).destroy(counted.cloud.id, 'Home');
  expect(removals).toBeGreaterThan(10);

  for (let at = 0; at < removals; at++) {
    const { cloud, cloudsWith, keychain, home } = await setUp();
    let left = at;
    const dying: FileAccess = {
      ...realFiles,
      removeAll: (path) => (left-- > 0 ? realFiles.removeAll(path) : Promise.reject(new Error('cut off'))),
    };
    await expect(cloudsWith(dying).destroy(cloud.id, 'Home')).rejects.toThrow('cut off');
    expect(await keychain.get(cloud.id)).toMatchObject({ state: 'found' });
    const after = cloudsWith(realFiles);
    await expect(after.get(cloud.id)).rejects.toMatchObject({ code: 'cloud.half-destroyed' });
    expect(await after.planDestruction(cloud.id)).toMatchObject({ begun: true });
    await after.destroy(cloud.id, 'Home');
    expect(await readdir(home)).toEqual([]);
    expect(await after.list()).toEqual([]);
    expect(await keychain.get(cloud.id)).toEqual({ state: 'absent' });
  }
});

test('a folder that replaced a half-deleted cloud is kept', async () => {
  const { clouds, cloud, keychain } = await setUp();
  keychain.become('denied');
  await expect(clouds.destroy(cloud.id, 'Home')).rejects.toMatchObject({ code: 'secrets.keychain-denied' });
  keychain.become('usable');
  await mkdir(cloud.folder);
  await writeFile(join(cloud.folder, 'photo.jpg'), 'x');
  await clouds.destroy(cloud.id, 'Home');
  expect(await readdir(cloud.folder)).toEqual(['photo.jpg']);
});

test('another cloud keeps its folder and its key', async () => {
  const { clouds, cloud, home, keychain } = await setUp();
  const other = await clouds.create({ folder: join(home, 'other'), name: 'Other' });
  await clouds.destroy(cloud.id, 'Home');
  expect(await readdir(home)).toEqual(['other']);
  expect(await keychain.get(other.id)).toMatchObject({ state: 'found' });
  expect((await clouds.get(other.id)).name).toBe('Other');
});

interface SetUp {
  readonly running?: () => Promise<Sentence | undefined>;
  readonly files?: FileAccess;
}

async function setUp({ running, files }: SetUp = {}) {
  const base = await mkdtemp(join(tmpdir(), 'wild-destroy-'));
  onTestFinished(() => rm(base, { recursive: true, force: true }));
  const home = join(base, 'home');
  await mkdir(home);
  const keychain = fakeKeychain();
  const config = createConfig({});
  const secrets = createSecrets({ keychain });
  const cloudsWith = (own: FileAccess): Clouds =>
    createClouds({
      config,
      secrets,
      settingsFolder: join(base, 'settings'),
      cloudsFolder: home,
      files: own,
      ...(running === undefined ? {} : { running }),
    });
  const clouds = cloudsWith(files ?? realFiles);
  const cloud = await clouds.create({ folder: join(home, 'cloud'), name: 'Home' });
  return { clouds, cloud, cloudsWith, config, home, keychain, secrets };
}
