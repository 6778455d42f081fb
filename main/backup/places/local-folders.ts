import type { Clouds } from '../../clouds/clouds.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { BackupPlaces } from './backup-places.ts';

/** The folders of this computer that its clouds are backed up to, so that nothing else erases the drives that they are on. */
export async function localFolders(
  clouds: Pick<Clouds, 'get' | 'list'>,
  places: Pick<BackupPlaces, 'list'>,
): Promise<readonly string[]> {
  const found = await Promise.all(
    (await clouds.list()).map(async ({ id }) => {
      try {
        const listed = await places.list(await clouds.get(id));
        return listed.flatMap(({ place }) => (place?.kind === 'folder' ? [place.path] : []));
      } catch (error) {
        // A cloud whose folder is away says so elsewhere; it must not hide the places of the others.
        if (error instanceof WildError) return [];
        throw error;
      }
    }),
  );
  return found.flat();
}
