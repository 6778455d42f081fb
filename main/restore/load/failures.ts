import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';

const again = () =>
  sentence('restore.load.hint', 'The technical details show why. Try again, or choose another backup.');

/** The server refused the dump, or the dump isn't what was stored. */
export function dumpNotLoaded(part: string, said: string): WildError {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('command terminated with exit code'));
  return new WildError('restore.dump-broken', {
    title: sentence('restore.dump-broken.title', 'The dump of {part} can’t be loaded', { part }),
    detail: sentence('restore.dump-broken.detail', 'The database server says: {words}', {
      words: (lines.at(-1) ?? '?').slice(0, 300),
    }),
    hint: again(),
    retry: true,
    context: { output: said.slice(-4000) },
  });
}

export function dumpCutOff(part: string): WildError {
  return new WildError('restore.dump-broken', {
    title: sentence('restore.dump-broken.title', 'The dump of {part} can’t be loaded', { part }),
    detail: sentence('restore.dump-cut.detail', 'It ends in the middle.'),
    hint: sentence('restore.dump-cut.hint', 'Choose another backup.'),
  });
}

export function databaseFailed(engine: string, cause: WildError): WildError {
  return new WildError('restore.database-failed', {
    title: sentence('restore.database-failed.title', 'The database server {engine} refuses', { engine }),
    detail: reasonOf(cause),
    hint: again(),
    retry: true,
    context: cause.context ?? {},
    cause,
  });
}

export function noTool(engine: string): WildError {
  return new WildError('restore.database-failed', {
    title: sentence('restore.database-failed.title', 'The database server {engine} refuses', { engine }),
    detail: sentence('restore.no-tool.detail', 'There’s no way to restore a database of the kind {engine}.', {
      engine,
    }),
    hint: sentence('restore.no-tool.hint', 'Restore its files instead.'),
  });
}

/** Restic couldn't write or verify files in the app's storage. */
export function filesNotLoaded(part: string, words: string): WildError {
  return new WildError('restore.files-failed', {
    title: sentence('restore.files-failed.title', 'The files of {part} can’t be restored', { part }),
    detail: sentence('restore.files-failed.detail', 'restic says: {words}', { words: words.slice(0, 300) }),
    hint: again(),
    retry: true,
    context: { restic: words },
  });
}

/** The claim is too small for what is restored. */
export function noSpace(claim: string, free: string, needed: string): WildError {
  return new WildError('restore.no-space', {
    family: 'environment',
    title: sentence('restore.no-space.title', 'There isn’t enough space in {claim}', { claim }),
    detail: sentence(
      'restore.no-space.detail',
      '{needed} are needed beside what is there, and {free} are free.',
      { free, needed },
    ),
    hint: sentence('restore.no-space.hint', 'Make the app’s storage bigger, then try again.'),
    retry: true,
  });
}

/** What was loaded isn't what the set says it is. */
export function differs({ what, detail }: { readonly what: Sentence; readonly detail: Sentence }): WildError {
  return new WildError('restore.differs', {
    title: sentence('restore.differs.title', 'What was restored isn’t what was backed up'),
    detail: sentence('restore.differs.detail', '{what}: {detail}', { what, detail }),
    hint: sentence(
      'restore.differs.hint',
      'Choose another backup, and check the backup place with “wild backup check”.',
    ),
  });
}
