import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appIdSchema } from '../../contract/ids.ts';
import { createClouds, type Cloud } from '../clouds/clouds.ts';
import { createConfig } from '../config/config.ts';
import { realFiles } from '../lib/file-access.ts';
import { fakeKeychain } from '../secrets/keychain.fake.ts';
import { createSecrets } from '../secrets/secrets.ts';
import { createCatalogue, type Catalogue, valuesThatFollow } from './catalogue.ts';
import { replaceFolder } from '../lib/replace-folder.ts';

const one = appIdSchema.parse('one');
const config = createConfig();
let home = '';
let cloud: Cloud;
let catalogue: Catalogue;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'wild-update-'));
  const secrets = createSecrets({ keychain: fakeKeychain() });
  const clouds = createClouds({
    config,
    secrets,
    settingsFolder: join(home, 'settings'),
    cloudsFolder: home,
  });
  cloud = await clouds.create({ folder: join(home, 'cloud'), name: 'Home', domain: 'example.org' });
  catalogue = createCatalogue({ appsFolder: join(home, 'apps'), clouds, config, secrets });
});
afterEach(async () => rm(home, { recursive: true, force: true }));

async function publish(version: string, defaults: string): Promise<void> {
  const manifest = `name: one\ndescription: x\nversion: ${version}\nnotes: Read this.\ndefaultConfig: ${defaults}\n`;
  const files = {
    'manifest.yaml': manifest,
    'kustomization.yaml': 'resources: []\n',
    'v.yaml': `v: "${version}"\n`,
  };
  await replaceFolder(realFiles, join(home, 'apps', 'one'), new Map(Object.entries(files)));
}
const kinds = (changes: readonly { path: string; kind: string }[]) =>
  changes.map(({ path, kind }) => `${kind} ${path}`);

test('a person’s values stay, unmodified ones follow, and the plan says so first', async () => {
  await publish('1.0.0', '{storage: 1Gi, memory: 1Gi, size: small, old: x, mine: a}');
  await catalogue.add(cloud, one);
  await config.setAll(cloud.folder, { 'apps.one.memory': '4Gi', 'apps.one.mine': 'b' });
  await publish('2.0.0', '{storage: 2Gi, memory: 2Gi, size: small, fresh: y}');

  const before = await config.text(cloud.folder);
  const planned = await catalogue.planUpdate(cloud, one);
  expect(await config.text(cloud.folder)).toBe(before);
  expect(planned).toMatchObject({ from: '1.0.0', to: '2.0.0', notes: { text: 'Read this.' } });
  expect(kinds(planned.changes)).toEqual([
    'added fresh',
    'conflict memory',
    'unused mine',
    'removed old',
    'changed storage',
  ]);

  await catalogue.update(cloud, one);
  expect(await config.get(cloud.folder, 'apps.one')).toEqual({
    storage: '2Gi',
    memory: '4Gi',
    size: 'small',
    mine: 'b',
    fresh: 'y',
  });
  expect(await readFile(cloud.path('apps/one/v.yaml'), 'utf8')).toBe('v: "2.0.0"\n');
  // What was shown once is not shown again.
  expect((await catalogue.planUpdate(cloud, one)).changes).toEqual([]);
});

test('a conflict follows the app where that was asked for, and its plan has the value before it is written', async () => {
  await publish('1.0.0', '{storage: 1Gi, memory: 1Gi}');
  await catalogue.add(cloud, one);
  await config.setAll(cloud.folder, { 'apps.one.memory': '4Gi', 'apps.one.storage': '5Gi' });
  await publish('2.0.0', '{storage: 2Gi, memory: 2Gi}');
  expect(await catalogue.addedVersion(cloud, one)).toBe('1.0.0');

  const planned = await catalogue.planUpdate(cloud, one, ['memory', 'nothing']);
  expect(kinds(planned.changes)).toEqual(['changed memory', 'conflict storage']);
  expect(valuesThatFollow(planned)).toEqual({ memory: '2Gi' });
  await catalogue.update(cloud, one, ['memory', 'nothing']);
  expect(await config.get(cloud.folder, 'apps.one')).toEqual({ storage: '5Gi', memory: '2Gi' });
  expect(await catalogue.addedVersion(cloud, one)).toBe('2.0.0');
});

test('adding it again does not forget what an update compares with', async () => {
  await publish('1.0.0', '{storage: 1Gi}');
  await catalogue.add(cloud, one);
  await publish('2.0.0', '{storage: 2Gi}');
  await catalogue.add(cloud, one);
  expect(await config.get(cloud.folder, 'apps.one.storage')).toBe('1Gi');
  expect(kinds((await catalogue.planUpdate(cloud, one)).changes)).toEqual(['changed storage']);
});

test('where nothing is remembered, every value is the person’s', async () => {
  await publish('1.0.0', '{storage: 1Gi}');
  await catalogue.add(cloud, one);
  await rm(cloud.path('.wildcloud/apps/one.yaml'));
  await publish('2.0.0', '{storage: 2Gi, fresh: y}');
  const { from, changes } = await catalogue.update(cloud, one);
  expect([from, kinds(changes)]).toEqual([undefined, ['added fresh']]);
  expect(await config.get(cloud.folder, 'apps.one')).toEqual({ storage: '1Gi', fresh: 'y' });
});

test('an unreadable record is reported and stays unchanged', async () => {
  await publish('1.0.0', '{storage: 1Gi}');
  await catalogue.add(cloud, one);
  await writeFile(cloud.path('.wildcloud/apps/one.yaml'), 'format: [\n');
  await expect(catalogue.update(cloud, one)).rejects.toMatchObject({ code: 'cloud.unreadable' });
  expect(await readFile(cloud.path('.wildcloud/apps/one.yaml'), 'utf8')).toBe('format: [\n');
});

test('an app that is not there is not updated', async () => {
  await publish('1.0.0', '{}');
  await expect(catalogue.update(cloud, one)).rejects.toMatchObject({ code: 'app.not-added' });
});
