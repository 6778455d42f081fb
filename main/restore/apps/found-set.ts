import type { BackupPart, BackupSet, SetFacts } from '../../../contract/backups.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { sentence } from '../../lib/sentence.ts';
import type { RestoreDependencies } from '../restore-context.ts';

/** A set, and what it recorded about its app. */
export interface FoundSet {
  readonly set: BackupSet;
  readonly facts: SetFacts | undefined;
}

/** @throws WildError `backup.set-not-found`, `backup.*` */
export async function findSet(
  { backup }: Pick<RestoreDependencies, 'backup'>,
  cloud: Cloud,
  { set, place }: { readonly set: string; readonly place: string },
  signal?: AbortSignal,
): Promise<FoundSet> {
  const found = await backup.show(cloud, { set, place }, signal);
  return { set: found.set, facts: found.facts };
}

/** `database.mysql.ghost` as its engine and name. */
export function databaseOf(part: string): { readonly engine: string; readonly name: string } {
  const [, engine = '', ...name] = part.split('.');
  return { engine, name: name.join('.') };
}

/** `files.ghost-content` as the name of the claim. */
export const claimOf = (part: string): string => part.split('.').slice(1).join('.');

/** A part that can be restored: it was saved, and is still there. */
export function savedPart(
  { set }: Pick<FoundSet, 'set'>,
  part: string,
): (BackupPart & { readonly snapshot: string }) | undefined {
  const found = set.parts.find((one) => one.part === part);
  return found?.snapshot === undefined || found.state === 'failed' || found.state === 'missing'
    ? undefined
    : { ...found, snapshot: found.snapshot };
}

/** Whether a claim was empty, of which restic keeps no snapshot. */
export const wasEmpty = ({ set }: Pick<FoundSet, 'set'>, part: string): boolean =>
  set.parts.some(
    (one) => one.part === part && one.kind === 'files' && one.state === 'saved' && one.snapshot === undefined,
  );

/** When a set was taken, for a sentence. */
export const momentOf = ({ takenAt }: BackupSet): string => `${takenAt.slice(0, 16).replace('T', ' ')} UTC`;

/** What keeps a set from being restored as a whole; none if every part of it is there. */
export function lacksOf(set: BackupSet): readonly Sentence[] {
  const isWhole = set.complete && set.parts.every(({ state }) => state === 'saved');
  if (isWhole) return [];
  return set.lacks.length > 0 ? set.lacks : [sentence('restore.incomplete', 'This backup isn’t complete.')];
}
