import type { ConflictCopy } from '../../contract/clouds.ts';

/** How file sync tools name conflict copies. */
const namings: readonly (readonly [by: string, pattern: RegExp])[] = [
  ['Syncthing', /^(.+)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?(\.[^.]+)?$/],
  ['Dropbox', /^(.+?) \((?:[^()]*['’]s )?conflicted copy(?: [^()]*)?\)(\.[^.]+)?$/i],
  ['Dropbox', /^(.+?) \(In Konflikt stehende Kopie[^()]*\)(\.[^.]+)?$/i],
  ['Dropbox', /^(.+?) \([^()]*in Konflikt stehende Kopie[^()]*\)(\.[^.]+)?$/i],
  ['Nextcloud', /^(.+?) \(conflicted copy \d{4}-\d{2}-\d{2} \d{6}\)(\.[^.]+)?$/],
  ['ownCloud', /^(.+)_conflict-\d{8}-\d{6}(\.[^.]+)?$/],
  ['Seafile', /^(.+?) \(SFConflict [^()]*\)(\.[^.]+)?$/],
  ['Resilio Sync', /^(.+)\.Conflict(\.[^.]+)?$/],
  ['Google Drive', /^(.+?) \(\d{1,2}\)(\.[^.]+)?$/],
  ['iCloud Drive', /^(.+?) \d{1,2}(\.[^.]+)?$/],
];

/** The files that a cloud reads; copies of other files don't matter. */
const watched = new Set([
  'config.yaml',
  'secrets.yaml',
  'cloud.yaml',
  'env.sh',
  '.gitignore',
  'lock',
  'identity.age',
]);

/** The conflict copies among a folder's file names, each with the original file's name. */
export function conflictCopies(names: readonly string[]): readonly ConflictCopy[] {
  return names.flatMap((file) => {
    for (const [by, pattern] of namings) {
      const found = pattern.exec(file);
      const of = found === null ? '' : `${found[1] ?? ''}${found[2] ?? ''}`;
      if (watched.has(of)) return [{ file, of, by }];
    }
    return [];
  });
}
