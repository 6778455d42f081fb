import { dirname, join } from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import type { KeyState } from '../../contract/secrets.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { Secret } from '../lib/secret.ts';
import { closeIdentity, openIdentity } from './identity-file.ts';
import type { Keychain } from './keychain.ts';
import { fileError, keyError, noKeyringForNewCloud } from './sentences.ts';
import type { Vault } from './vault.ts';

export interface Identities {
  make(vault: Vault, passphrase: Secret | undefined): Promise<Secret>;
  /** Throws the failure that says why it cannot be had now. */
  get(vault: Vault): Promise<Secret>;
  state(vault: Vault): Promise<{ readonly key: KeyState; readonly kept: 'keychain' | 'passphrase' }>;
  unlock(vault: Vault, passphrase: Secret): Promise<void>;
  forget(vault: Vault): Promise<void>;
}

type Lookup =
  | { readonly key: 'ready'; readonly kept: 'keychain' | 'passphrase'; readonly identity: Secret }
  | {
      readonly key: Exclude<KeyState, 'ready'>;
      readonly kept: 'keychain' | 'passphrase';
      readonly said?: string;
    };

/** Where the key of a cloud's passwords is: in the computer's key ring, or in a file that a passphrase closes. */
export function createIdentities(keychain: Keychain, files: FileAccess, workFactor: number): Identities {
  /** Opened with a passphrase, by account; gone with this process. */
  const opened = new Map<string, Secret>();
  const fileOf = (vault: Vault) => join(vault.folder, '.wildcloud', 'identity.age');

  async function look(vault: Vault): Promise<Lookup> {
    if ((await readTextFile(fileOf(vault), files)) !== undefined) {
      const identity = opened.get(vault.account);
      return identity === undefined
        ? { key: 'passphrase-needed', kept: 'passphrase' }
        : { key: 'ready', kept: 'passphrase', identity };
    }
    const answer = await keychain.get(vault.account);
    if (answer.state === 'found') return { key: 'ready', kept: 'keychain', identity: answer.value };
    if (answer.state === 'absent') return { key: 'key-missing', kept: 'keychain' };
    return {
      key: `keychain-${answer.state}`,
      kept: 'keychain',
      ...(answer.said === undefined ? {} : { said: answer.said }),
    };
  }

  async function open(vault: Vault, text: string, passphrase: Secret): Promise<Secret> {
    const identity = await openIdentity(text, passphrase);
    if (identity === 'damaged') throw fileError('secrets.unreadable', fileOf(vault), 'It is damaged.');
    if (identity === 'passphrase-wrong') throw fileError('secrets.passphrase-wrong', fileOf(vault));
    opened.set(vault.account, identity);
    return identity;
  }

  async function makeWithPassphrase(vault: Vault, passphrase: Secret): Promise<Secret> {
    const path = fileOf(vault);
    // Left by an attempt that did not get further: the same passphrase takes it up.
    const present = await readTextFile(path, files);
    if (present !== undefined) return open(vault, present, passphrase);
    const identity = new Secret(await generateX25519Identity());
    await makeFolder(files, dirname(path), 0o755);
    await writeFileAtomic(path, await closeIdentity(identity, passphrase, workFactor), {
      mode: 0o600,
      files,
    });
    opened.set(vault.account, identity);
    return identity;
  }

  async function makeInKeychain(vault: Vault): Promise<Secret> {
    // A key that is there may be the only one to a copy of this cloud.
    const present = await keychain.get(vault.account);
    const answer =
      present.state === 'absent'
        ? await keychain.set(vault.account, new Secret(await generateX25519Identity()))
        : present;
    if (answer.state === 'found') return answer.value;
    if (answer.state === 'unavailable') throw noKeyringForNewCloud(answer.said);
    if (answer.state === 'absent') throw keyError('key-missing');
    throw keyError(`keychain-${answer.state}`, answer.said);
  }

  return {
    make: (vault, passphrase) =>
      passphrase === undefined ? makeInKeychain(vault) : makeWithPassphrase(vault, passphrase),
    async get(vault) {
      const found = await look(vault);
      if (found.key === 'ready') return found.identity;
      throw keyError(found.key, found.said);
    },
    async state(vault) {
      const { key, kept } = await look(vault);
      return { key, kept };
    },
    async unlock(vault, passphrase) {
      const text = await readTextFile(fileOf(vault), files);
      if (text === undefined) {
        throw fileError(
          'secrets.unreadable',
          fileOf(vault),
          'There is no such file: no passphrase was chosen.',
        );
      }
      await open(vault, text, passphrase);
    },
    async forget(vault) {
      opened.delete(vault.account);
      if ((await readTextFile(fileOf(vault), files)) !== undefined) return;
      const answer = await keychain.delete(vault.account);
      // Where there is no key ring, there is no key in it.
      if (answer.state === 'locked' || answer.state === 'denied') {
        throw keyError(`keychain-${answer.state}`, answer.said);
      }
    },
  };
}
