import { sentence } from '../lib/sentence.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';

const sentences = {
  merging: sentence(
    'history.waiting.merging',
    'A merge or rebase is in progress in this folder. The history continues when it’s finished.',
  ),
  detached: sentence(
    'history.waiting.detached',
    'No Git branch is checked out in this folder. The history continues when one is.',
  ),
  locked: sentence(
    'history.waiting.locked',
    'Another Git process is using this folder, or was interrupted and left its lock behind.',
  ),
  moved: sentence('history.waiting.moved', 'Somebody else created a commit at the same moment.'),
  damaged: sentence('history.waiting.damaged', 'The Git repository in this folder is damaged.'),
  'no-space': sentence('history.waiting.no-space', 'The disk is full.'),
  'read-only': sentence('history.waiting.read-only', 'The disk is read-only.'),
  'no-permission': sentence(
    'history.waiting.no-permission',
    'Your user account isn’t allowed to write to the .git folder.',
  ),
} as const;

/** Why a change couldn't be committed to the history. The change itself is kept in any case. */
export class CommitFailure extends Error {
  readonly kind: keyof typeof sentences;

  constructor(kind: keyof typeof sentences, cause?: unknown) {
    super(sentences[kind].text, cause === undefined ? undefined : { cause });
    this.name = 'CommitFailure';
    this.kind = kind;
  }

  get sentence() {
    return sentences[this.kind];
  }
}

/** Classifies an error of a repository. Rethrows anything else, because a bug must not be hidden. */
export function commitFailureOf(error: unknown): CommitFailure {
  if (error instanceof CommitFailure) return error;
  const storage = error instanceof WildError ? error : storageError(error, 'write', '.git');
  if (storage instanceof WildError) {
    if (storage.code === 'storage.no-space') return new CommitFailure('no-space', error);
    if (storage.code === 'storage.read-only') return new CommitFailure('read-only', error);
    if (storage.code === 'storage.no-permission') return new CommitFailure('no-permission', error);
  }
  const isGitError = error instanceof Error && 'isIsomorphicGitError' in error;
  if (isGitError || systemCode(error) !== undefined) return new CommitFailure('damaged', error);
  throw error;
}
