import type { ConflictCopy } from '../../contract/clouds.ts';

/** How programs that keep folders alike on several computers name the second version of a file. */
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

/** Only of files that a cloud reads: another file may be called what it likes. */
const watched = new Set([
  'config.yaml',
  'secrets.yaml',
  'cloud.yaml',
  'env.sh',
  '.gitignore',
  'lock',
  'identity.age',
]);

/** The conflict copies among the names of one folder, each with the file that it is a version of. */
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
