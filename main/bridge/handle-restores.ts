import type { Doors, HandlersOf } from './doors.ts';

/** Bringing data back, drills, rollback, and the Recovery Kit. */
export function handleRestores({ clouds, restore }: Doors): HandlersOf<'restores'> & HandlersOf<'kit'> {
  return {
    'restores.plan': async ({ cloud, work }, { signal }) =>
      restore.plan(await clouds.get(cloud), work, signal),
    'restores.run': async ({ cloud, ...asked }) => ({
      operation: await restore.run(await clouds.get(cloud), asked),
    }),
    'restores.rollbackPoints': async ({ cloud, app }, { signal }) =>
      restore.rollbackPoints(await clouds.get(cloud), app, signal),
    'restores.planRollback': async ({ cloud, ...asked }, { signal }) =>
      restore.planRollback(await clouds.get(cloud), asked, signal),
    'restores.rollback': async ({ cloud, ...asked }) => ({
      operation: await restore.rollback(await clouds.get(cloud), asked),
    }),
    'restores.rehearse': async ({ cloud, app }) => ({
      operation: await restore.rehearse(await clouds.get(cloud), app),
    }),
    'restores.drill': async ({ cloud, ...asked }) => ({
      operation: await restore.drill(await clouds.get(cloud), asked),
    }),
    'restores.drills': async ({ cloud, app }) => restore.drills(await clouds.get(cloud), app),
    'kit.status': async ({ cloud }) => restore.kitStatus(await clouds.get(cloud)),
    'kit.make': async ({ cloud, ...asked }) => restore.makeKit(await clouds.get(cloud), asked),
    'kit.check': async ({ cloud, ...asked }) => restore.checkKit(await clouds.get(cloud), asked),
    'kit.read': async (asked) => restore.readKit(asked),
    'kit.recover': async (asked, { signal }) => restore.recover(asked, signal),
  };
}
