import { mkdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createClouds } from '../../../main/clouds/clouds.ts';
import { createConfig } from '../../../main/config/config.ts';
import { practiceCloudId } from '../../../main/practice/practice.ts';
import { createSecrets, keychainOrFile } from '../../../main/secrets/secrets.ts';

const unavailable = async () => ({ state: 'unavailable' }) as const;
const noKeychain = { get: unavailable, set: unavailable, delete: unavailable };

/** A computer in `home`: a root of the product without apps, and where its cloud will be. */
export async function makeRoot(home: string): Promise<{ root: string; folder: string }> {
  const root = join(home, 'root');
  await mkdir(root, { recursive: true });
  await symlink(resolve('resources'), join(root, 'resources'));
  await mkdir(join(home, 'cache'), { recursive: true });
  return { root, folder: join(home, 'cloud') };
}

/** The same, with a cloud whose key is in a file. */
export async function makePracticeCloud(home: string): Promise<{ root: string; folder: string }> {
  const { root, folder } = await makeRoot(home);
  const keychain = keychainOrFile(noKeychain, practiceCloudId, join(home, 'state', 'practice', 'key'));
  const clouds = createClouds({
    config: createConfig(),
    secrets: createSecrets({ keychain }),
    settingsFolder: join(home, 'settings'),
    cloudsFolder: home,
  });
  await clouds.create({
    folder,
    name: 'Home',
    domain: 'home.example',
    id: practiceCloudId,
    kind: 'practice',
  });
  return { root, folder };
}
