import type { Operation } from '../../../contract/operations.ts';
import type { Scene } from '../../../renderer/stories/scene.ts';
import type { HandlersOf } from '../../../main/bridge/doors.ts';

type Note = (name: string, input: unknown) => void;

const none = (): never => {
  throw new Error('no story uses this yet');
};

/** Answers calls about backups, restores and the Recovery Kit. */
export function scriptedBackups(
  note: Note,
  { backups }: Scene,
  start: (change: Partial<Operation>) => { readonly operation: Operation['id'] },
): HandlersOf<'backups'> & HandlersOf<'restores'> & HandlersOf<'kit'> {
  const refuse = (name: string) => async (input: unknown) => {
    note(name, input);
    return none();
  };
  const begin = (name: string, kind: Operation['kind']) => async (input: unknown) => {
    note(name, input);
    return start({ kind });
  };
  const given = <K extends keyof NonNullable<Scene['backups']>>(name: K) => {
    if (backups === undefined) return none();
    return backups[name];
  };
  return {
    'backups.places': async () => given('places'),
    'backups.addPlace': refuse('backups.addPlace'),
    'backups.checkPlace': refuse('backups.checkPlace'),
    'backups.removePlace': refuse('backups.removePlace'),
    'backups.coverage': async () => ({ apps: [] }),
    'backups.run': begin('backups.run', 'backup.run'),
    'backups.list': async () => ({ sets: [...given('sets')], places: [] }),
    'backups.show': refuse('backups.show'),
    'backups.browse': async () => given('entries'),
    'backups.status': async () => given('status'),
    'backups.overdue': async () => ({ clouds: [] }),
    'backups.retention': async () => given('retention'),
    'backups.setRetention': refuse('backups.setRetention'),
    'backups.prune': refuse('backups.prune'),
    'backups.check': refuse('backups.check'),
    'restores.plan': async () => given('plan'),
    'restores.run': begin('restores.run', 'restore.app'),
    'restores.rollbackPoints': async () => ({ points: [] }),
    'restores.planRollback': refuse('restores.planRollback'),
    'restores.rollback': refuse('restores.rollback'),
    'restores.rehearse': refuse('restores.rehearse'),
    'restores.drill': begin('restores.drill', 'backup.drill'),
    'restores.drills': async () => ({ results: [] }),
    'kit.status': async () => given('kit'),
    'kit.make': refuse('kit.make'),
    'kit.check': refuse('kit.check'),
    'kit.read': refuse('kit.read'),
    'kit.recover': refuse('kit.recover'),
  };
}
