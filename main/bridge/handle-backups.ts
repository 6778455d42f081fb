import type { Doors, HandlersOf } from './doors.ts';

/** Where backups go, what is in them, and making them. */
export function handleBackups({ backup, clouds }: Doors): HandlersOf<'backups'> {
  return {
    'backups.places': async ({ cloud }) => backup.places(await clouds.get(cloud)),
    'backups.addPlace': async ({ cloud, place }, { signal }) =>
      backup.addPlace(await clouds.get(cloud), place, signal),
    'backups.checkPlace': async ({ cloud, name }, { signal }) =>
      backup.checkPlace(await clouds.get(cloud), name, signal),
    'backups.removePlace': async ({ cloud, name }) => {
      await backup.removePlace(await clouds.get(cloud), name);
      return {};
    },
    'backups.coverage': async ({ cloud, app }) => backup.coverage(await clouds.get(cloud), app),
    'backups.run': async ({ cloud, ...asked }) => ({
      operation: await backup.run(await clouds.get(cloud), asked),
    }),
    'backups.list': async ({ cloud, ...asked }, { signal }) =>
      backup.list(await clouds.get(cloud), asked, signal),
    'backups.show': async ({ cloud, ...asked }, { signal }) =>
      backup.show(await clouds.get(cloud), asked, signal),
    'backups.browse': async ({ cloud, ...asked }, { signal }) =>
      backup.browse(await clouds.get(cloud), asked, signal),
    'backups.status': async ({ cloud }, { signal }) => backup.status(await clouds.get(cloud), signal),
    'backups.overdue': async (_, { signal }) => backup.overdue(signal),
    'backups.retention': async ({ cloud }) => backup.retention(await clouds.get(cloud)),
    'backups.setRetention': async ({ cloud, ...asked }) =>
      backup.setRetention(await clouds.get(cloud), asked),
    'backups.prune': async ({ cloud, ...asked }) => ({
      operation: await backup.prune(await clouds.get(cloud), asked),
    }),
    'backups.check': async ({ cloud, ...asked }) => ({
      operation: await backup.check(await clouds.get(cloud), asked),
    }),
  };
}
