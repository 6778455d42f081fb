import { join } from 'node:path';
import type { Sentence } from '../../contract/wire.ts';
import type { LockHolder } from '../lib/lock-file.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

export function notOnList(id: string): WildError {
  return new WildError('cloud.not-found', {
    title: sentence('clouds.not-on-list.title', 'This cloud isn’t on the list'),
    detail: sentence(
      'clouds.not-on-list.detail',
      'It was never opened on this computer, or it was removed from the list.',
    ),
    hint: sentence('clouds.not-on-list.hint', 'Open it from its folder.'),
    context: { cloud: id },
  });
}

export function folderGone(name: string, folder: string, cause?: unknown): WildError {
  return new WildError('cloud.folder-gone', {
    title: sentence('clouds.folder-gone.title', 'Can’t find the folder of {name}', { name }),
    detail: sentence(
      'clouds.folder-gone.detail',
      '{folder} no longer holds this cloud: it was moved, renamed or deleted, or its disk isn’t connected.',
      { folder },
    ),
    hint: sentence(
      'clouds.folder-gone.hint',
      'If you moved the folder, open it from its new location. If it’s on another disk, connect that disk.',
    ),
    retry: true,
    cause,
    context: { folder },
  });
}

export function isCopy(name: string, first: string, second: string): WildError {
  return new WildError('cloud.copy', {
    title: sentence('clouds.copy.title', '{name} is already open from another folder', { name }),
    detail: sentence(
      'clouds.copy.detail',
      '{second} is a copy of {first} and holds the same cloud. If you change both, they will contradict each other.',
      { first, second },
    ),
    hint: sentence(
      'clouds.copy.hint',
      'Keep working in {first}. To use the copy instead, first remove the other one from the list.',
      { first },
    ),
    context: { folder: second, other: first },
  });
}

/** A restored folder holds another cloud than the one that was asked for. */
export function isAnother(name: string, wanted: string): WildError {
  return new WildError('cloud.copy', {
    title: sentence('clouds.another.title', 'That is the folder of another cloud'),
    detail: sentence('clouds.another.detail', 'It belongs to {name}. Nothing was changed.', { name }),
    hint: sentence('clouds.another.hint', 'Use the backup place and the Recovery Kit of the same cloud.'),
    context: { cloud: wanted },
  });
}

export function halfDestroyed(name: string, folder: string): WildError {
  return new WildError('cloud.half-destroyed', {
    title: sentence('clouds.half-destroyed.title', '{name} is being deleted', { name }),
    detail: sentence(
      'clouds.half-destroyed.detail',
      'Deleting it was interrupted. What’s left is in {folder}.',
      { folder },
    ),
    hint: sentence('clouds.half-destroyed.hint', 'Delete it again to finish.'),
    context: { folder },
  });
}

export function nameNotTyped(name: string): WildError {
  return new WildError('cloud.name-not-typed', {
    title: sentence('clouds.not-deleted', '{name} wasn’t deleted', { name }),
    detail: sentence(
      'clouds.name-not-typed.detail',
      'The text you typed isn’t the name of the cloud. Nothing was changed.',
    ),
    hint: sentence('clouds.name-not-typed.hint', 'Type its name exactly as shown: {name}', { name }),
  });
}

export function isPractice(name: string): WildError {
  return new WildError('cloud.folder-unusable', {
    title: sentence('clouds.is-practice.title', 'You can’t delete {name} this way', { name }),
    detail: sentence(
      'clouds.is-practice.detail',
      'A practice cloud also has processes that run on this computer.',
    ),
    hint: sentence(
      'clouds.is-practice.hint',
      'Stop the practice cloud and remove its files with “wild practice down --erase”.',
    ),
  });
}

export function workRuns(name: string, work: Sentence): WildError {
  return new WildError('operation.already-running', {
    title: sentence('clouds.not-deleted', '{name} wasn’t deleted', { name }),
    detail: sentence('clouds.work-runs.detail', '{work} is still running.', { work }),
    hint: sentence(
      'clouds.work-runs.hint',
      'Wait until it’s done, or cancel it under Activity. Then delete the cloud.',
    ),
    retry: true,
  });
}

export function alreadyACloud(folder: string): WildError {
  return new WildError('cloud.exists', {
    title: sentence('clouds.exists.title', 'This folder already holds a cloud'),
    detail: sentence('clouds.exists.detail', '{folder} holds a cloud.', { folder }),
    hint: sentence('clouds.exists.hint', 'Open it, or choose another folder for the new cloud.'),
    context: { folder },
  });
}

/** `names`: what is in the folder. */
export function folderNotEmpty(folder: string, names: readonly string[]): WildError {
  const values = { folder, names: names.slice(0, 3).join(', '), more: names.length - 3 };
  return new WildError('cloud.folder-not-empty', {
    title: sentence('clouds.folder-not-empty.title', 'This folder isn’t empty'),
    detail:
      values.more > 0
        ? sentence('clouds.folder-not-empty.many', '{folder} contains {names} and {more} more.', values)
        : sentence('clouds.folder-not-empty.few', '{folder} contains {names}.', values),
    hint: sentence(
      'clouds.folder-not-empty.hint',
      'Choose an empty folder, or enter a name that doesn’t exist yet.',
    ),
    context: { folder },
  });
}

export function isAFile(folder: string): WildError {
  return new WildError('cloud.folder-unusable', {
    title: sentence('clouds.unusable.title', 'A cloud can’t be stored there'),
    detail: sentence('clouds.unusable.file', '{folder} is a file, not a folder.', { folder }),
    hint: sentence('clouds.unusable.file-hint', 'Choose a folder.'),
    context: { folder },
  });
}

/** A new cloud is moved into place by a rename, which can't replace a mount point. */
export function isMountPoint(folder: string): WildError {
  return new WildError('cloud.folder-unusable', {
    title: sentence('clouds.unusable.title', 'A cloud can’t be stored there'),
    detail: sentence('clouds.unusable.mount-point', '{folder} is the top level of a disk.', { folder }),
    hint: sentence('clouds.unusable.mount-point-hint', 'Choose a folder on that disk, such as {folder}.', {
      folder: join(folder, 'cloud'),
    }),
    context: { folder },
  });
}

export function notADomain(domain: string): WildError {
  return new WildError('config.bad-value', {
    title: sentence('clouds.bad-domain.title', 'That isn’t a valid domain'),
    detail: sentence(
      'clouds.bad-domain.detail',
      '“{domain}” isn’t a domain name. A domain looks like example.com.',
      { domain },
    ),
    hint: sentence(
      'clouds.bad-domain.hint',
      'Use letters, digits, hyphens and dots, without https:// in front.',
    ),
  });
}

export function notAnEmailAddress(email: string): WildError {
  return new WildError('config.bad-value', {
    title: sentence('clouds.bad-email.title', 'That isn’t a valid email address'),
    detail: sentence('clouds.bad-email.detail', '“{email}” doesn’t look like name@example.com.', { email }),
    hint: sentence(
      'clouds.bad-email.hint',
      'It’s used to register with Let’s Encrypt, which issues certificates. You can leave it empty for now.',
    ),
  });
}

export function listTooNew(path: string): WildError {
  return new WildError('settings.unreadable', {
    title: sentence('clouds.list-too-new.title', 'The list of clouds was written by a newer Wild Cloud'),
    detail: sentence(
      'clouds.list-too-new.detail',
      '{path} has a format that this version doesn’t support. It was left unchanged.',
      { path },
    ),
    hint: sentence('clouds.list-too-new.hint', 'Update Wild Cloud. Your clouds themselves aren’t affected.'),
    context: { path },
  });
}

export function noCloudHere(folder: string): WildError {
  return new WildError('cloud.no-cloud-here', {
    title: sentence('clouds.no-cloud-here.title', 'There’s no cloud in this folder'),
    detail: sentence('clouds.no-cloud-here.detail', '{folder} has no .wildcloud/cloud.yaml.', { folder }),
    hint: sentence(
      'clouds.no-cloud-here.hint',
      'Choose the folder that contains config.yaml, or create a new cloud.',
    ),
    context: { folder },
  });
}

export function tooNew(folder: string, format: number, newestFormat: number): WildError {
  return new WildError('cloud.too-new', {
    title: sentence('clouds.too-new.title', 'This cloud was created by a newer Wild Cloud'),
    detail: sentence(
      'clouds.too-new.detail',
      'Its folder has format {format}, but this version supports formats up to {newestFormat}. Nothing was changed.',
      { format, newestFormat },
    ),
    hint: sentence('clouds.too-new.hint', 'Update Wild Cloud, then open the cloud again.'),
    context: { folder },
  });
}

export function markerUnreadable(
  path: string,
  at: { readonly line: number; readonly col: number },
  reason: Sentence,
): WildError {
  const [line, column] = [Math.max(at.line, 1), Math.max(at.col, 1)];
  return new WildError('cloud.unreadable', {
    title: sentence('clouds.unreadable.title', 'Can’t open this cloud'),
    detail: sentence('clouds.unreadable.detail', '{place}: {reason} Nothing was changed.', {
      place: `${path}:${line}:${column}`,
      reason,
    }),
    hint: sentence('clouds.unreadable.hint', 'Correct the file, or restore it from a backup.'),
    context: { path, reason: reason.text, line: String(at.line), column: String(at.col) },
  });
}

/** `name`: a key of the marker; empty for the whole file. */
export function invalidInMarker(name: string, isMissing: boolean): Sentence {
  if (name === '') return sentence('clouds.marker.invalid', 'The file isn’t valid.');
  return isMissing
    ? sentence('clouds.marker.missing', '“{name}” is missing.', { name })
    : sentence('clouds.marker.invalid-value', '“{name}” has an invalid value.', { name });
}

export function holderChanged({ host, what }: LockHolder): WildError {
  return new WildError('cloud.locked', {
    family: 'environment',
    title: sentence('clouds.not-unlocked', 'The cloud wasn’t unlocked'),
    detail: sentence('clouds.holder-changed.detail', '{host} is still active and has started: {what}.', {
      host,
      what,
    }),
    hint: sentence('clouds.holder-changed.hint', 'Wait until that’s done, then try again.'),
    retry: true,
  });
}

export function holderLives({ pid, what }: LockHolder): WildError {
  return new WildError('cloud.locked', {
    title: sentence('clouds.not-unlocked', 'The cloud wasn’t unlocked'),
    detail: sentence(
      'clouds.holder-lives.detail',
      'A running process on this computer (PID {pid}) is using it: {what}.',
      { pid: String(pid), what },
    ),
    hint: sentence(
      'clouds.holder-lives.hint',
      'Quit that process. The cloud is then unlocked automatically.',
    ),
    context: { pid: String(pid), what: what.text },
  });
}
