import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import { Secret } from '../lib/secret.ts';
import type { Keychain } from '../secrets/secrets.ts';

/**
 * The computer's key ring, and for the practice cloud alone a file (0600) where there is no key ring: nothing in a
 * practice cloud is real, and nobody should need a passphrase to try it. Every other cloud gets the key ring as it is.
 */
export function practiceKeychain(keychain: Keychain, account: string, path: string): Keychain {
  return {
    async get(asked) {
      const answer = await keychain.get(asked);
      if (asked !== account || answer.state === 'found') return answer;
      const kept = await readTextFile(path);
      if (kept !== undefined) return { state: 'found', value: new Secret(kept) };
      return answer;
    },
    async set(asked, value) {
      const answer = await keychain.set(asked, value);
      if (asked !== account || answer.state === 'found') return answer;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFileAtomic(path, value.expose(), { mode: 0o600 });
      return { state: 'found', value };
    },
    async delete(asked) {
      if (asked === account) await rm(path, { force: true });
      return keychain.delete(asked);
    },
  };
}
