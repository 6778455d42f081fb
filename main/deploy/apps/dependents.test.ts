import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AppId } from '../../../contract/ids.ts';
import { createCatalogue } from '../../catalogue/catalogue.ts';
import { createClouds } from '../../clouds/clouds.ts';
import { createConfig } from '../../config/config.ts';
import { fakeKeychain } from '../../secrets/keychain.fake.ts';
import { createSecrets } from '../../secrets/secrets.ts';
import { createDependents } from './dependents.ts';

const manifest = (name: string, more = '') => `name: ${name}\ndescription: x\nversion: 1.0.0\n${more}`;

/** A cloud with a database, an app that needs it, and one whose manifest can be broken. */
async function setUp() {
  const home = await mkdtemp(join(tmpdir(), 'wild-others-'));
  const config = createConfig({});
  const secrets = createSecrets({ keychain: fakeKeychain() });
  const clouds = createClouds({
    config,
    secrets,
    settingsFolder: join(home, 'settings'),
    cloudsFolder: join(home, 'clouds'),
  });
  const appsFolder = join(home, 'apps');
  const put = async (name: string, text: string) => {
    await mkdir(join(appsFolder, name), { recursive: true });
    await writeFile(join(appsFolder, name, 'manifest.yaml'), text);
    await writeFile(join(appsFolder, name, 'kustomization.yaml'), `namespace: ${name}\nresources: []\n`);
  };
  await put('rows', manifest('rows'));
  await put('blog', manifest('blog', 'requires: [{ name: rows }]\n'));
  await put('stray', manifest('stray'));
  const catalogue = createCatalogue({ appsFolder, clouds, config, secrets });
  const cloud = await clouds.create({ folder: join(home, 'cloud'), name: 'Home' });
  const removing = (data: 'keep' | 'delete', app = 'rows') =>
    ({ app: app as AppId, title: 'Rows', namespace: app, data }) as const;
  const add = (app: string) => catalogue.add(cloud, app as AppId);
  return { cloud, put, add, removing, dependents: createDependents(catalogue) };
}

const broken = 'name: [';

test('an app that others need cannot be removed', async () => {
  const { cloud, add, removing, dependents } = await setUp();
  await add('blog');
  await expect(dependents.checkNeeded(cloud, removing('keep'))).rejects.toMatchObject({
    code: 'app.still-needed',
    sentences: { detail: { key: 'app.still-needed.one', values: { name: 'Blog' } } },
  });
});

test('a broken app does not prevent the removal of another, but protects data that it may need', async () => {
  const { cloud, put, add, removing, dependents } = await setUp();
  await add('rows');
  await add('stray');
  await put('stray', broken);
  await dependents.checkNeeded(cloud, removing('keep'));
  await expect(dependents.checkNeeded(cloud, removing('delete'))).rejects.toMatchObject({
    code: 'app.still-needed',
    sentences: { detail: { key: 'app.dependents-unknown.detail', values: { other: 'stray' } } },
  });
});

test('a namespace that a broken app may share stays', async () => {
  const { cloud, put, add, removing, dependents } = await setUp();
  await add('rows');
  await add('stray');
  expect(await dependents.isShared(cloud, removing('keep'))).toBe(false);
  await put('stray', broken);
  expect(await dependents.isShared(cloud, removing('keep'))).toBe(true);
});
