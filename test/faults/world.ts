import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { appIdSchema, cloudIdSchema } from '../../contract/ids.ts';
import { createCatalogue } from '../../main/catalogue/catalogue.ts';
import { createClouds, historyScope } from '../../main/clouds/clouds.ts';
import { createConfig } from '../../main/config/config.ts';
import { createHistory } from '../../main/history/history.ts';
import type { FileAccess } from '../../main/lib/file-access.ts';
import { transactionalFiles } from '../../main/lib/file-transaction.ts';
import { isStagingName } from '../../main/lib/staging-paths.ts';
import { Secret } from '../../main/lib/secret.ts';
import { createPreferences } from '../../main/preferences/preferences.ts';
import { fakeKeychain, type FakeKeychain } from '../../main/secrets/keychain.fake.ts';
import { createSecrets } from '../../main/secrets/secrets.ts';
import { promptFiles } from './prompt-files.ts';

// A world is copied, looked through and removed thousands of times: in one go, which is several times as fast.

/** A person's whole computer, as far as Wild Cloud writes to it. */
export interface World {
  readonly home: string;
  readonly keychain: FakeKeychain;
}

export const firstId = cloudIdSchema.parse('c-aaaaaaaaaaaa');
export const secondId = cloudIdSchema.parse('c-bbbbbbbbbbbb');
export const folderOf = (world: World) => join(world.home, 'cloud');
export const secondFolderOf = (world: World) => join(world.home, 'second');
export const cloudsIn = (world: World) => [folderOf(world), secondFolderOf(world)].filter(existsSync);
export const appOf = (name: string) => appIdSchema.parse(name);

/** All values that were ever secret here, to look for them where they must not be. */
export const knownSecrets = {
  keep: 'K33p-this-one-f0r-ever',
  before: 'B3fore-the-change-it-w4s',
  after: 'Aft3r-the-change-it-1s',
  also: 'Als0-written-with-it',
} as const;
export const passphrase = 'five plain words for tests';

/** Commits of the same then have the same name. */
const always = () => new Date('2026-01-02T03:04:05Z');

export type Doors = ReturnType<typeof openDoors>;

/** What a process has: every domain that writes, over one file system. */
export function openDoors(world: World, access: FileAccess) {
  const files = transactionalFiles(access);
  const config = createConfig({ files });
  const secrets = createSecrets({ keychain: world.keychain, files, scryptWorkFactor: 2 });
  const settingsFolder = join(world.home, 'settings');
  const history = createHistory({ scope: (folder) => historyScope(folder, files), files, clock: always });
  const clouds = createClouds({
    history,
    config,
    secrets,
    settingsFolder,
    cloudsFolder: world.home,
    files: access,
  });
  const appsFolder = join(world.home, 'catalogue');
  return {
    files,
    config,
    secrets,
    clouds,
    history,
    catalogue: createCatalogue({ appsFolder, clouds, config, secrets, files }),
    preferences: createPreferences(settingsFolder, access),
  };
}

const kustomization = 'resources: [it.yaml]\n';
const catalogueFiles: Readonly<Record<string, string>> = {
  'store/manifest.yaml': 'name: store\ndescription: x\nversion: 1\nrequiredSecrets: [rootPassword]\n',
  'store/kustomization.yaml': kustomization,
  'store/it.yaml': 'at: {{ .cloud.domain }}\n',
  'blog/manifest.yaml':
    'name: blog\ndescription: x\nversion: 1\nrequires: [{name: store}]\nrequiredSecrets: [key]\n' +
    'defaultConfig: {title: Home}\nsettings: [{path: title, type: string, label: Title}]\n',
  'blog/kustomization.yaml': kustomization,
  'blog/it.yaml': 'title: {{ .apps.blog.title }}\n',
  'blog/deep/more.yaml': 'at: {{ .cloud.domain }}\n',
};

/** A computer with one cloud that has settings, secrets and the app "store". */
export async function makeWorld(): Promise<World> {
  const fast = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const world = { home: await mkdtemp(join(fast, 'wild-faults-')), keychain: fakeKeychain() };
  for (const [name, text] of Object.entries(catalogueFiles)) {
    const path = join(world.home, 'catalogue', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  const doors = openDoors(world, promptFiles);
  const cloud = await doors.clouds.create({
    folder: folderOf(world),
    name: 'Home',
    domain: 'example.org',
    id: firstId,
  });
  await doors.secrets.setAll(cloud.vault, {
    'keep.this': new Secret(knownSecrets.keep),
    'change.this': new Secret(knownSecrets.before),
  });
  await doors.catalogue.add(cloud, appOf('store'));
  return world;
}

/** The same computer once more. */
export async function copyWorld(world: World): Promise<World> {
  const home = mkdtempSync(`${world.home}-`);
  cpSync(world.home, home, { recursive: true });
  const list = join(home, 'settings', 'clouds.json');
  if (existsSync(list)) writeFileSync(list, readFileSync(list, 'utf8').replaceAll(world.home, home));
  const keychain = fakeKeychain();
  for (const account of [firstId, secondId]) {
    const kept = await world.keychain.get(account);
    if (kept.state === 'found') await keychain.set(account, kept.value);
  }
  return { home, keychain };
}

export const removeWorld = (world: World) => rmSync(world.home, { recursive: true, force: true });

export function pathsIn(world: World): string[] {
  const entries = readdirSync(world.home, { recursive: true, withFileTypes: true });
  return entries.map((entry) => join(entry.parentPath, entry.name));
}

const noSuchProcess = 2 ** 30;

/**
 * The process that ran is gone and an hour has passed: its locks name a process that is no more, and what it left is
 * old. (In truth it is this very process, which lives on.)
 */
export function restart(world: World): void {
  const long = new Date(Date.now() - 3_600_000);
  for (const path of pathsIn(world)) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (isStagingName(name)) utimesSync(path, long, long);
    if (!/lock(?:\.[0-9a-f]{16})?$/.test(name)) continue;
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(`"pid":${process.pid},`, `"pid":${noSuchProcess},`));
    utimesSync(path, long, long);
  }
}
