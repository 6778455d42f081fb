import { isAbsolute, relative, resolve } from 'node:path';
import type { NewBackupPlace } from '../../../contract/backup-places.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';
import { isSafeName, parseRestUrl } from './place-settings.ts';

/** Why what a person typed can't be a backup place; undefined if it can. @param cloudFolder must not hold its own backups */
export function problemOf(typed: NewBackupPlace, cloudFolder: string): Sentence | undefined {
  switch (typed.kind) {
    case 'folder':
      return folderProblem(typed.path, cloudFolder);
    case 'sftp':
      return sftpProblem(typed);
    case 'rest':
      return restProblem(typed);
    default:
      return undefined;
  }
}

function folderProblem(path: string, cloudFolder: string): Sentence | undefined {
  if (!isAbsolute(path)) {
    return sentence(
      'backup.place.not-absolute',
      '“{path}” isn’t a whole path. Start at the top of the disk.',
      {
        path,
      },
    );
  }
  if (hasControlCharacters(path)) {
    return sentence(
      'backup.place.control-characters',
      'The path contains invisible characters. Enter it again.',
    );
  }
  const inside = relative(cloudFolder, resolve(path));
  if (inside === '' || (!inside.startsWith('..') && !isAbsolute(inside))) {
    return sentence(
      'backup.place.inside-cloud',
      'The folder is inside the cloud’s own folder. A backup belongs somewhere else.',
    );
  }
  return undefined;
}

function sftpProblem({
  host,
  user,
  path,
}: {
  host: string;
  user: string;
  path: string;
}): Sentence | undefined {
  if (!isSafeName(host)) {
    return sentence('backup.place.host', '“{host}” isn’t a name or address of a computer.', { host });
  }
  if (!isSafeName(user)) return sentence('backup.place.user', '“{user}” isn’t a username.', { user });
  return hasControlCharacters(path)
    ? sentence('backup.place.control-characters', 'The path contains invisible characters. Enter it again.')
    : undefined;
}

function restProblem(typed: {
  url: string;
  username?: string | undefined;
  password?: string | undefined;
}): Sentence | undefined {
  if (parseRestUrl(typed.url) === undefined) {
    return sentence(
      'backup.place.rest-url',
      'That isn’t the address of a rest-server, which looks like https://nas.lan:8000/home/. Enter username and password separately.',
    );
  }
  if ((typed.username ?? '') === '' && (typed.password ?? '') !== '') {
    return sentence('backup.place.rest-username', 'There’s a password, but no username.');
  }
  return undefined;
}

// eslint-disable-next-line no-control-regex -- control characters are what this looks for
const hasControlCharacters = (text: string): boolean => /[\u0000-\u001f\u007f]/.test(text);
