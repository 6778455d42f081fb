import type { HandlersOf } from '../../../main/bridge/doors.ts';

type Note = (name: string, input: unknown) => void;

const none = (): never => {
  throw new Error('no story uses this yet');
};

/** Answers calls about backups, restores and the Recovery Kit. */
export function scriptedBackups(
  note: Note,
): HandlersOf<'backups'> & HandlersOf<'restores'> & HandlersOf<'kit'> {
  const refuse = (name: string) => async (input: unknown) => {
    note(name, input);
    return none();
  };
  return {
    'backups.places': async () => ({ places: [], rule: { copies: 1, media: 1, away: 0, advice: [] } }),
    'backups.addPlace': refuse('backups.addPlace'),
    'backups.checkPlace': refuse('backups.checkPlace'),
    'backups.removePlace': refuse('backups.removePlace'),
    'backups.coverage': async () => ({ apps: [] }),
    'backups.run': refuse('backups.run'),
    'backups.list': async () => ({ sets: [], places: [] }),
    'backups.show': refuse('backups.show'),
    'backups.browse': refuse('backups.browse'),
    'backups.status': refuse('backups.status'),
    'backups.retention': refuse('backups.retention'),
    'backups.setRetention': refuse('backups.setRetention'),
    'backups.prune': refuse('backups.prune'),
    'backups.check': refuse('backups.check'),
    'restores.plan': refuse('restores.plan'),
    'restores.run': refuse('restores.run'),
    'restores.beside': async () => ({ apps: [] }),
    'restores.swap': refuse('restores.swap'),
    'restores.rollbackPoints': async () => ({ points: [] }),
    'restores.planRollback': refuse('restores.planRollback'),
    'restores.rollback': refuse('restores.rollback'),
    'restores.rehearse': refuse('restores.rehearse'),
    'restores.drill': refuse('restores.drill'),
    'restores.drills': async () => ({ results: [] }),
    'kit.status': async () => ({ state: 'none', stale: [] }),
    'kit.make': refuse('kit.make'),
    'kit.check': refuse('kit.check'),
    'kit.read': refuse('kit.read'),
    'kit.recover': refuse('kit.recover'),
  };
}
