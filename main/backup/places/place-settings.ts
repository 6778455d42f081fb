import { isAbsolute } from 'node:path';
import { type BackupPlace, folderMedia, type ListedBackupPlace } from '../../../contract/backup-places.ts';
import type { ListedPlace } from '../../../contract/storage.ts';
import type { ConfigMap } from '../../config/config.ts';
import { sentence } from '../../lib/sentence.ts';

const notAPlace = sentence(
  'backup.place.not-a-place',
  'Its settings in config.yaml don’t describe a backup place.',
);

/** A place as config.yaml has it under `cloud.places.<name>`. */
export function placeSettings(place: BackupPlace, awayFromHome: boolean): ConfigMap {
  const { kind } = place;
  const used = { backups: true, ...(awayFromHome ? { awayFromHome } : {}) };
  if (kind === 's3') return used;
  return { ...place, ...used };
}

/** @param s3 the place as main/storage reads it, if it is one */
export function listedPlace(name: string, value: unknown, s3: ListedPlace | undefined): ListedBackupPlace {
  const map = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const common = {
    name,
    awayFromHome: map['awayFromHome'] === true,
    usedForBackups: map['backups'] === true,
  };
  if (s3?.place !== undefined) {
    const { name: _, ...place } = s3.place;
    return { ...common, place, address: addressOf(place) };
  }
  if (s3?.problem !== undefined) return { ...common, problem: s3.problem, address: '' };
  const place = placeIn(map);
  return place === undefined
    ? { ...common, problem: notAPlace, address: '' }
    : { ...common, place, address: addressOf(place) };
}

function placeIn(map: Readonly<Record<string, unknown>>): BackupPlace | undefined {
  const text = (key: string): string => (typeof map[key] === 'string' ? map[key] : '');
  const kind = text('kind');
  if (kind === 'folder') {
    const medium = folderMedia.find((known) => known === map['medium']) ?? 'disk';
    const place = { kind, path: text('path'), medium, marker: text('marker') } as const;
    return isAbsolute(place.path) && place.marker !== '' ? place : undefined;
  }
  if (kind === 'sftp') {
    const port = typeof map['port'] === 'number' ? map['port'] : 22;
    const place = { kind, host: text('host'), port, user: text('user'), path: text('path') } as const;
    return isSafeName(place.host) && isSafeName(place.user) && place.path !== '' ? place : undefined;
  }
  if (kind === 'rest') {
    const url = parseRestUrl(text('url'));
    return url === undefined ? undefined : { kind, url, appendOnly: map['appendOnly'] !== false };
  }
  return undefined;
}

/** Hosts and users become arguments of ssh, which must not take them for options. */
export const isSafeName = (text: string): boolean => /^[A-Za-z0-9_][A-Za-z0-9._:-]*$/.test(text);

/** The address of a rest-server, ending with a slash; undefined if it isn't one, or contains credentials. */
export function parseRestUrl(typed: string): string | undefined {
  const text = typed.replace(/^rest:/, '');
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined;
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

export function addressOf(place: BackupPlace): string {
  switch (place.kind) {
    case 'folder':
      return place.path;
    case 'sftp':
      return `${place.user}@${place.host}${place.port === 22 ? '' : `:${place.port}`}:${place.path}`;
    case 'rest':
      return place.url;
    case 's3':
      return [place.endpoint, place.bucket, place.prefix].filter((part) => part !== '').join('/');
  }
}
