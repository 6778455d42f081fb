import type { AppId } from '../../contract/ids.ts';
import type { Cloud } from '../clouds/clouds.ts';
import type { Config } from '../config/config.ts';
import type { FileAccess } from '../lib/file-access.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { forgetRecord } from './app-record.ts';
import { stillNeeded } from './failures.ts';
import { type FamilySources, type Member, readFamily } from './family.ts';

export interface RemovalDependencies {
  readonly sources: FamilySources;
  readonly disk: FileAccess;
  readonly config: Pick<Config, 'unset'>;
  readonly secrets: Pick<Secrets, 'list' | 'unset'>;
}

/**
 * Removes an app's files, and its settings and secrets unless they are kept for its data.
 * @throws app.still-needed
 */
export async function removeApp(
  { sources, disk, config, secrets }: RemovalDependencies,
  cloud: Cloud,
  app: AppId,
  keep: 'nothing' | 'answers',
): Promise<void> {
  for (const { manifest, uses } of await usableApps(sources, cloud)) {
    if (manifest.app !== app && [...uses.values()].includes(app)) throw stillNeeded({ app }, manifest);
  }
  await disk.removeAll(cloud.path('apps', app));
  if (keep === 'answers') return;
  await forgetRecord(disk, cloud.folder, app);
  await config.unset(cloud.folder, `apps.${app}`);
  for (const path of await secrets.list(cloud.vault)) {
    if (path.startsWith(`apps.${app}.`)) await secrets.unset(cloud.vault, path);
  }
}

/** The apps in a cloud that are still in the catalogue, with the apps that each uses. */
export async function usableApps(sources: FamilySources, cloud: Cloud): Promise<Member[]> {
  const known = new Set(await sources.shelf.names());
  const { values } = await sources.config.read(cloud.folder);
  const members: Member[] = [];
  for (const app of (await sources.added(cloud)).filter((one) => known.has(one))) {
    members.push((await readFamily(sources, cloud, app, {}, values)).member(app));
  }
  return members;
}
