import type { AppId, CloudId } from '../../../../contract/ids.ts';
import type { BackupSet } from '../../../../contract/backups.ts';
import { type CommandArgs, type CommandContext, stringFlag } from '../../command.ts';
import { passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const setFlags = {
  set: { type: 'string', value: 'set', description: 'The backup set (default: the newest complete one)' },
  place: { type: 'string', value: 'place', description: 'The place that has it' },
  ...passphraseFile,
} as const;

export const runFlags = {
  ...setFlags,
  plan: { type: 'boolean', description: 'Only show what would be done' },
  confirm: {
    type: 'string',
    value: 'app',
    description: 'Name of the app, to confirm that what it has stored since is lost',
  },
} as const;

/** The set that is meant, from all places that respond. */
export async function chosenSet(
  { call }: CommandContext,
  args: CommandArgs,
  cloud: CloudId,
  app: AppId,
): Promise<BackupSet> {
  const place = stringFlag(args, 'place');
  const wanted = stringFlag(args, 'set');
  const { sets } = await call('backups.list', { cloud, app, ...(place === undefined ? {} : { place }) });
  const found = sets.find(({ set, complete }) => (wanted === undefined ? complete : set === wanted));
  if (found === undefined) {
    throw usageError(
      wanted === undefined ? `There is no complete backup of ${app}.` : `${app} has no backup set ${wanted}.`,
      '“wild backup list” shows all sets.',
    );
  }
  if (wanted === undefined && found.reason === 'restore-point') throw ambiguous(found, sets);
  return found;
}

/** A restore point may be of what is to be repaired, or of how it was before that. Only the person knows. */
function ambiguous(point: BackupSet, sets: readonly BackupSet[]) {
  const before = sets.find(({ complete, reason }) => complete && reason !== 'restore-point');
  return usageError(
    `The newest backup is a restore point, made at ${point.takenAt} before a change.`,
    [
      `To go back to it, add --set ${point.set}.`,
      ...(before === undefined ? [] : [`The backup before it is --set ${before.set} of ${before.takenAt}.`]),
    ].join(' '),
  );
}
