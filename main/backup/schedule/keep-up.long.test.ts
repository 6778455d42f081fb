import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createClouds } from '../../clouds/clouds.ts';
import { createConfig } from '../../config/config.ts';
import { connectKubernetes } from '../../kubernetes/kubernetes.ts';
import { realFiles } from '../../lib/file-access.ts';
import { createOperations } from '../../operations/operations.ts';
import { fakeKeychain } from '../../secrets/keychain.fake.ts';
import { createSecrets } from '../../secrets/secrets.ts';
import { createStorage } from '../../storage/storage.ts';
import { findRestic, testFolder } from '../../tools/restic/restic.suite.ts';
import { createBackup } from '../backup.ts';
import type { BackupDependencies } from '../backup-context.ts';
import { createBackupPlaces } from '../places/backup-places.ts';
import { backupSchedule } from './keep-up.ts';

vi.setConfig({ testTimeout: 120_000 });

const restic = findRestic();

test.skipIf(restic === undefined)(
  'a cloud is backed up when it is due, and not again (needs restic)',
  async () => {
    const { cloud, disk, look, sets, operations, later } = await setUp();
    expect(await look()).toBe('started');
    for (const { id } of await operations.list()) expect((await operations.settled(id)).state).toBe('done');
    expect(await sets()).toMatchObject([{ reason: 'scheduled', complete: true, place: 'disk' }]);
    expect(await look()).toBe('tried');
    later(7);
    expect(await look()).toBe('nothing-due');
    // The disk isn't plugged in when it is due again.
    later(18);
    await rename(disk, `${disk}-unplugged`);
    expect(await look()).toBe('no-place');
    await rename(`${disk}-unplugged`, disk);
    expect(await look()).toBe('started');
    for (const { id } of await operations.list()) await operations.settled(id);
    expect(await sets()).toHaveLength(2);
    expect(cloud.name).toBe('Home');
  },
);

async function setUp() {
  const home = testFolder();
  const disk = join(home, 'disk');
  await mkdir(disk);
  let now = new Date('2026-03-10T12:00:00Z');
  const clock = () => now;
  const config = createConfig({ files: realFiles });
  const secrets = createSecrets({ keychain: fakeKeychain() });
  const clouds = createClouds({
    config,
    secrets,
    settingsFolder: join(home, 's'),
    cloudsFolder: home,
    clock,
  });
  const journals = (folder: string) => join(folder, '.wildcloud', 'logs', 'operations');
  const operations = createOperations({
    shell: 'window',
    clock,
    folders: async () => (await clouds.list()).map(({ folder }) => journals(folder)),
    folderFor: async (id) => journals(id === undefined ? home : (await clouds.get(id)).folder),
  });
  onTestFinished(() => operations.close());
  const deps: BackupDependencies = {
    ...{ clouds, config, operations, secrets, clock },
    catalogue: { added: async () => [], data: () => Promise.reject(new Error('there is no app')) },
    kubernetes: connectKubernetes,
    storage: createStorage({ clouds, config, secrets, kubernetes: connectKubernetes, fetch, clock }),
    tools: { path: async () => restic ?? '' },
    upkeep: { etcdSaver: async () => undefined },
    prepareHelpers: async () => undefined,
    cache: join(home, 'cache'),
    version: '0',
  };
  const backup = createBackup(deps);
  const cloud = await clouds.create({ name: 'Home', folder: join(home, 'home') });
  await backup.addPlace(cloud, { kind: 'folder', name: 'disk', path: disk, awayFromHome: false });
  const schedule = backupSchedule({ ...deps, places: createBackupPlaces(deps) }, (of, work) =>
    operations.start('backup.run', { cloud: of.id, ...work, reason: 'scheduled' }),
  );
  return {
    ...{ cloud, disk, operations },
    look: async () => (await schedule.look(new AbortController().signal)).get(cloud.id),
    sets: async () => (await backup.list(cloud, {})).sets,
    later: (hours: number) => (now = new Date(now.getTime() + hours * 3_600_000)),
  };
}
