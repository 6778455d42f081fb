import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';

/** Why a change could not be written into the history. The change itself stands in any case. */
export class HistoryTrouble extends Error {
  readonly kind: keyof typeof sentences;

  constructor(kind: keyof typeof sentences, cause?: unknown) {
    super(sentences[kind], cause === undefined ? undefined : { cause });
    this.name = 'HistoryTrouble';
    this.kind = kind;
  }

  get sentence(): Sentence {
    return sentence(`history.trouble.${this.kind}`, sentences[this.kind]);
  }
}

const sentences = {
  merging: 'git is in the middle of a merge or rebase in this folder. The history goes on when that is done.',
  detached: 'git is not on a branch in this folder. The history goes on when it is back on one.',
  locked: 'Another git is busy in this folder, or was interrupted and left its lock.',
  moved: 'Somebody else made a commit at the same moment.',
  damaged: 'The git repository of this folder is damaged.',
  'no-space': 'The disk is full.',
  'read-only': 'The disk can only be read.',
  'no-permission': 'Your user account may not write into the folder .git.',
} as const;

/**
 * What can go wrong with a repository, as a trouble to tell. Anything else is thrown on: it is a fault of ours, and
 * whoever changes files must not hide it.
 */
export function troubleOf(error: unknown): HistoryTrouble {
  if (error instanceof HistoryTrouble) return error;
  const storage = error instanceof WildError ? error : storageError(error, 'write', '.git');
  if (storage instanceof WildError) {
    if (storage.code === 'storage.no-space') return new HistoryTrouble('no-space', error);
    if (storage.code === 'storage.read-only') return new HistoryTrouble('read-only', error);
    if (storage.code === 'storage.no-permission') return new HistoryTrouble('no-permission', error);
  }
  const known = error instanceof Error && 'isIsomorphicGitError' in error;
  if (known || systemCode(error) !== undefined) return new HistoryTrouble('damaged', error);
  throw error;
}
