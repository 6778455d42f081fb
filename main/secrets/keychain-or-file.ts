import { dirname } from 'node:path';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import { realFiles, type FileAccess } from '../lib/file-access.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { Secret } from '../lib/secret.ts';
import type { Keychain } from './keychain.ts';

/**
 * The computer's keychain, with a file (0600) as fallback for a single account. Meant for the practice cloud: nothing in it
 * is real, and nobody should need a passphrase to try it. All other accounts use only the keychain.
 */
export function keychainOrFile(
  keychain: Keychain,
  account: string,
  path: string,
  files: FileAccess = realFiles,
): Keychain {
  return {
    async get(asked) {
      const answer = await keychain.get(asked);
      if (asked !== account || answer.state === 'found') return answer;
      const kept = await readTextFile(path, files);
      // With the file as fallback, an unusable keychain doesn't matter.
      return kept === undefined ? { state: 'absent' } : { state: 'found', value: new Secret(kept) };
    },
    async set(asked, value) {
      const answer = await keychain.set(asked, value);
      if (asked !== account || answer.state === 'found') return answer;
      await makeFolder(files, dirname(path), 0o700);
      await writeFileAtomic(path, value.expose(), { mode: 0o600, files });
      return { state: 'found', value };
    },
    async delete(asked) {
      if (asked === account) await files.removeAll(path);
      return keychain.delete(asked);
    },
  };
}
