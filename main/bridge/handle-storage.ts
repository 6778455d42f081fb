import type { Doors, HandlersOf } from './doors.ts';

/** What uses a cloud's storage, and the places and network folders for backups and apps. */
export function handleStorage({ clouds, storage }: Doors): HandlersOf<'storage'> {
  return {
    'storage.status': async ({ cloud }, { signal }) => storage.status(await clouds.get(cloud), signal),
    'storage.places': async ({ cloud }) => ({
      places: [...(await storage.places.list(await clouds.get(cloud)))],
    }),
    'storage.addPlace': async ({ cloud, ...place }, { signal }) =>
      storage.places.add(await clouds.get(cloud), place, signal),
    'storage.checkPlace': async ({ cloud, name }, { signal }) => {
      await storage.places.check(await clouds.get(cloud), name, signal);
      return {};
    },
    'storage.removePlace': async ({ cloud, name }) => {
      await storage.places.remove(await clouds.get(cloud), name);
      return {};
    },
    'storage.checkExport': async ({ cloud, ...asked }, { signal }) =>
      storage.checkExport(await clouds.get(cloud), asked, signal),
  };
}
