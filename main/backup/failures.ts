import type { ErrorCode } from '../../contract/errors.ts';
import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
import { reasonOf, WildError, type WildErrorParts } from '../lib/wild-error.ts';
import type { ResticAnswer, ResticRefusal } from '../tools/tools.ts';

const title = (place: string) =>
  sentence('backup.place.title', 'The backup place “{place}” can’t be used', { place });

/** What was typed, or is in config.yaml, can't be a backup place. */
export function unusablePlace(place: string, problem: Sentence): WildError {
  return new WildError('backup.place-unusable', {
    title: title(place),
    detail: problem,
    hint: sentence('backup.place-unusable.hint', 'Correct this, then try again.'),
  });
}

/** The folder isn't there: its disk isn't plugged in, or another one is. */
export function absentPlace(place: string, detail: Sentence, path: string): WildError {
  return new WildError('backup.place-absent', {
    family: 'environment',
    title: title(place),
    detail,
    hint: sentence(
      'backup.place-absent.hint',
      'Connect the disk or network folder that belongs to this place, then try again.',
    ),
    retry: true,
    context: { path },
  });
}

export function noPlace(): WildError {
  return new WildError('backup.no-place', {
    title: sentence('backup.no-place.title', 'There’s nowhere to back up to'),
    detail: sentence('backup.no-place.detail', 'This cloud has no backup place yet.'),
    hint: sentence(
      'backup.no-place.hint',
      'Add a disk, a NAS or an online storage with “wild backup place add”.',
    ),
  });
}

export function placeNotUsed(place: string, names: readonly string[]): WildError {
  return new WildError('backup.no-place', {
    title: sentence('backup.no-such-place.title', 'There’s no backup place “{place}”', { place }),
    detail:
      names.length === 0
        ? sentence('backup.no-place.detail', 'This cloud has no backup place yet.')
        : sentence('backup.no-such-place.detail', 'This cloud has {names}.', { names: names.join(', ') }),
    hint: sentence('backup.no-such-place.hint', '“wild backup place list” shows them.'),
  });
}

export function placeTaken(place: string): WildError {
  return new WildError('storage.place-exists', {
    title: sentence('storage.place-exists.title', 'The place “{name}” already exists', { name: place }),
    detail: sentence('storage.place-exists.detail', 'Backups and apps may be using it.'),
    hint: sentence('storage.place-exists.hint', 'Choose another name, or remove that place first.'),
  });
}

export function appendOnlyPlace(place: string): WildError {
  return new WildError('backup.append-only', {
    title: sentence('backup.append-only.title', 'Nothing can be removed at “{place}”', { place }),
    detail: sentence(
      'backup.append-only.detail',
      'Its server only accepts additions. That protects your backups from anyone who takes over this computer.',
    ),
    hint: sentence('backup.append-only.hint', 'Remove old backups on the server itself, with restic.'),
  });
}

export function setNotFound(set: string): WildError {
  return new WildError('backup.set-not-found', {
    title: sentence('backup.set-not-found.title', 'There’s no backup set {set}', { set }),
    detail: sentence('backup.set-not-found.detail', 'None of the places that respond has it.'),
    hint: sentence('backup.set-not-found.hint', '“wild backup list” shows all sets.'),
  });
}

/** Some parts weren't saved. What was saved stays, and is shown as incomplete. */
export function incompleteSet(what: string, lacks: readonly Sentence[]): WildError {
  return new WildError('backup.incomplete', {
    title: sentence('backup.incomplete.title', 'The backup of {what} isn’t complete', { what }),
    detail: lacks[0] ?? sentence('backup.incomplete.detail', 'Some of it couldn’t be saved.'),
    hint: sentence(
      'backup.incomplete.hint',
      'Fix this, then back up again. The last complete backup is still there.',
    ),
    retry: true,
    context: { lacks: lacks.map(({ text }) => text).join('\n') },
  });
}

/** Restic reported success, and the place doesn't have what it stored. */
export function setLost(place: string): WildError {
  return new WildError('backup.failed', {
    title: title(place),
    detail: sentence('backup.lost.detail', 'What was just stored isn’t there.'),
    hint: sentence('backup.lost.hint', 'Check the disk or the server, then back up again.'),
    retry: true,
    context: { place },
  });
}

/** A change that was to be backed up first doesn't begin. */
export function noRestorePoint(app: string, cause: WildError): WildError {
  return new WildError('backup.no-restore-point', {
    title: sentence('backup.no-restore-point.title', '{app} couldn’t be backed up, so it wasn’t changed', {
      app,
    }),
    detail: reasonOf(cause),
    hint: sentence(
      'backup.no-restore-point.hint',
      'Fix this and continue. If you don’t need to go back, start again without the restore point.',
    ),
    retry: true,
    cause,
    context: { code: cause.code },
  });
}

interface Refused extends Pick<WildErrorParts, 'detail' | 'hint' | 'retry' | 'family'> {
  readonly code: ErrorCode;
}

const refusals: Readonly<Record<ResticRefusal, Refused>> = {
  'no-repository': {
    code: 'backup.no-repository',
    detail: sentence('backup.no-repository.detail', 'This cloud’s backups aren’t there.'),
    hint: sentence(
      'backup.no-repository.hint',
      'Check that it’s the right place. To start over there, remove the place and add it again.',
    ),
  },
  locked: {
    code: 'backup.locked',
    family: 'environment',
    detail: sentence('backup.locked.detail', 'Something else has been using it for some minutes.'),
    hint: sentence(
      'backup.locked.hint',
      'Wait until the other backup or check is done. A lock that was left behind is removed after half an hour.',
    ),
    retry: true,
  },
  'wrong-password': {
    code: 'backup.password-wrong',
    detail: sentence(
      'backup.password-wrong.detail',
      'The backups there were made with another password than the one in this cloud’s secrets.',
    ),
    hint: sentence(
      'backup.password-wrong.hint',
      'Choose another folder there, or use the cloud they belong to.',
    ),
  },
  full: {
    code: 'backup.place-full',
    family: 'environment',
    detail: sentence('backup.place-full.detail', 'There’s no space left. Existing backups are unharmed.'),
    hint: sentence('backup.place-full.hint', 'Free up space there, or keep backups for a shorter time.'),
    retry: true,
  },
  forbidden: {
    code: 'backup.place-refused',
    detail: sentence('backup.place-refused.detail', 'It refuses access, or doesn’t allow what we asked for.'),
    hint: sentence('backup.place-refused.hint', 'Check the username, password or keys, and what they allow.'),
  },
  unreachable: {
    code: 'backup.place-unreachable',
    family: 'environment',
    detail: sentence('backup.place-unreachable.detail', 'It doesn’t respond.'),
    hint: sentence('backup.place-unreachable.hint', 'Check that it’s on and that the network works.'),
    retry: true,
  },
  damaged: {
    code: 'backup.damaged',
    detail: sentence('backup.damaged.detail', 'Some of its data isn’t what was stored there.'),
    hint: sentence(
      'backup.damaged.hint',
      'Back up to another place now, then check this one with “wild backup check”.',
    ),
  },
  interrupted: {
    code: 'backup.failed',
    detail: sentence('backup.interrupted.detail', 'It stopped before it was done.'),
    hint: sentence('backup.failed.hint', 'The technical details show why. Try again.'),
    retry: true,
  },
  failed: {
    code: 'backup.failed',
    detail: sentence('backup.failed.detail', 'Restic reported an error.'),
    hint: sentence('backup.failed.hint', 'The technical details show why. Try again.'),
    retry: true,
  },
};

/** A failure of restic at a place. */
export function resticFailure(place: string, why: ResticRefusal, words: string): WildError {
  const { code, ...parts } = refusals[why];
  return new WildError(code, { title: title(place), ...parts, context: { place, restic: words } });
}

/** The value of an answer. @throws WildError `backup.*` */
export function valueAt<T>(place: string, answer: ResticAnswer<T>): T {
  if (answer.ok) return answer.value;
  throw resticFailure(place, answer.why, answer.words);
}
