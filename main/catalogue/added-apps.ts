import { appIdSchema, type AppId } from '../../contract/ids.ts';
import type { Cloud } from '../clouds/clouds.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { systemCode } from '../lib/wild-error.ts';

/** The apps whose files are in the cloud's folder, by name. */
export async function addedApps(disk: FileAccess, cloud: Cloud): Promise<AppId[]> {
  try {
    const named = (await disk.readdir(cloud.path('apps'))).flatMap(
      (name) => appIdSchema.safeParse(name).data ?? [],
    );
    const facts = await Promise.all(named.map((app) => disk.stat(cloud.path('apps', app))));
    return named.filter((_, index) => facts[index]?.isDirectory()).toSorted();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
