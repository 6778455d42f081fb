/** A person's preferences on this computer: language and appearance. Not part of any cloud. */
import { join } from 'node:path';
import { type Preferences, preferencesSchema } from '../../contract/computer.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import { realFiles, type FileAccess } from '../lib/file-access.ts';
import { removeStaleStaging } from '../lib/staging-paths.ts';
import { acquireLock } from '../lib/lock-file.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { parseJson } from '../lib/parse-json.ts';

export interface PreferencesFile {
  /** @throws WildError `settings.unreadable`; the file is left unchanged */
  read(): Promise<Preferences>;
  change(changes: { readonly [K in keyof Preferences]?: Preferences[K] | undefined }): Promise<Preferences>;
}

const atFirst: Preferences = { language: 'system', appearance: 'system' };

export function createPreferences(
  settingsFolder: string,
  files: FileAccess = realFiles,
  clock: () => Date = () => new Date(),
): PreferencesFile {
  const path = join(settingsFolder, 'preferences.json');

  async function read(): Promise<Preferences> {
    const text = await readTextFile(path, files);
    if (text === undefined) return atFirst;
    const parsed = preferencesSchema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    throw new WildError('settings.unreadable', {
      title: sentence('preferences.unreadable.title', 'Can’t read the preferences of this computer'),
      detail: sentence('preferences.unreadable.detail', '{path} is invalid.', { path }),
      hint: sentence(
        'preferences.unreadable.hint',
        'Move that file away, and Wild Cloud starts with default preferences. Your clouds aren’t affected.',
      ),
      context: { path },
    });
  }

  return {
    read,
    async change(changes) {
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      await makeFolder(files, settingsFolder, 0o755);
      const lock = await acquireLock(`${path}.lock`, {
        what: sentence('doing.change-preferences', 'changing the preferences of this computer'),
        wait: { ms: 5000 },
        files,
      });
      try {
        await removeStaleStaging(files, [settingsFolder], clock());
        const next = preferencesSchema.parse({ ...(await read()), ...Object.fromEntries(given) });
        await writeFileAtomic(path, `${JSON.stringify(next, undefined, 2)}\n`, { mode: 0o600, files });
        return next;
      } finally {
        await lock.release();
      }
    },
  };
}
