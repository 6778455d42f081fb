import { dirname, join } from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import type { KeyState } from '../../contract/secrets.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { Secret } from '../lib/secret.ts';
import { closeIdentity, openIdentity } from './identity-file.ts';
import { isSameSecret, joinIdentities, splitIdentities } from './identity-text.ts';
import type { Keychain, KeychainAnswer } from './keychain.ts';
import { fileError, keyError, noKeyringForNewCloud } from './sentences.ts';
import type { Vault } from './vault.ts';

export type Kept = 'keychain' | 'passphrase';

/** While an identity is being replaced there are two: the one in use and the one to come. */
export interface Identities {
  make(vault: Vault, passphrase: Secret | undefined): Promise<Secret>;
  /** Throws the failure that says why none can be had now. */
  get(vault: Vault): Promise<readonly Secret[]>;
  look(vault: Vault): Promise<Lookup>;
  unlock(vault: Vault, passphrase: Secret): Promise<void>;
  /**
   * Replaces what is kept, where it is kept, and reads it back before it returns. What a passphrase closes needs that
   * passphrase. Throws secrets.passphrase-wrong and why the key ring did not take it.
   */
  replace(vault: Vault, identities: readonly Secret[], passphrase: Secret | undefined): Promise<void>;
  /** From now on closed with this passphrase; taken out of the key ring after that. Says whether that worked. */
  keepWithPassphrase(vault: Vault, identities: readonly Secret[], passphrase: Secret): Promise<boolean>;
  /** From now on in the key ring, beside what it holds; the file that a passphrase closes is removed after that. */
  keepInKeychain(vault: Vault, identities: readonly Secret[]): Promise<void>;
  forget(vault: Vault): Promise<void>;
}

export type Lookup =
  | { readonly key: 'ready'; readonly kept: Kept; readonly identities: readonly Secret[] }
  | { readonly key: Exclude<KeyState, 'ready'>; readonly kept: Kept; readonly said?: string };

/** Where the key of a cloud's passwords is: in the computer's key ring, or in a file that a passphrase closes. */
export function createIdentities(keychain: Keychain, files: FileAccess, workFactor: number): Identities {
  /** Opened with a passphrase, by account; gone with this process. */
  const opened = new Map<string, readonly Secret[]>();
  const fileOf = (vault: Vault) => join(vault.folder, '.wildcloud', 'identity.age');

  async function look(vault: Vault): Promise<Lookup> {
    if ((await readTextFile(fileOf(vault), files)) !== undefined) {
      const identities = opened.get(vault.account);
      return identities === undefined
        ? { key: 'passphrase-needed', kept: 'passphrase' }
        : { key: 'ready', kept: 'passphrase', identities };
    }
    const answer = await keychain.get(vault.account);
    const identities = answer.state === 'found' ? splitIdentities(answer.value) : [];
    if (identities.length > 0) return { key: 'ready', kept: 'keychain', identities };
    if (answer.state === 'absent' || answer.state === 'found')
      return { key: 'key-missing', kept: 'keychain' };
    return { key: `keychain-${answer.state}`, kept: 'keychain', ...saidBy(answer) };
  }

  async function openFile(vault: Vault, text: string, passphrase: Secret): Promise<readonly Secret[]> {
    const identity = await openIdentity(text, passphrase);
    if (identity === 'passphrase-wrong') throw fileError('secrets.passphrase-wrong', fileOf(vault));
    const identities = identity === 'damaged' ? [] : splitIdentities(identity);
    if (identities.length === 0) throw fileError('secrets.unreadable', fileOf(vault), 'It is damaged.');
    return identities;
  }

  async function writeFile(vault: Vault, identities: readonly Secret[], passphrase: Secret): Promise<void> {
    const path = fileOf(vault);
    const text = await closeIdentity(joinIdentities(identities), passphrase, workFactor);
    if (!isSame(await openFile(vault, text, passphrase), identities))
      throw new Error('A closed identity does not open to what it was');
    await makeFolder(files, dirname(path), 0o755);
    await writeFileAtomic(path, text, { mode: 0o600, files });
    opened.set(vault.account, identities);
  }

  async function storeInKeychain(vault: Vault, identities: readonly Secret[]): Promise<void> {
    const stored = await keychain.set(vault.account, joinIdentities(identities));
    const kept = stored.state === 'found' ? await keychain.get(vault.account) : stored;
    if (kept.state === 'found' && isSame(splitIdentities(kept.value), identities)) return;
    if (kept.state === 'found' || kept.state === 'absent')
      throw keyError('keychain-denied', 'What was stored did not come back');
    throw keyError(`keychain-${kept.state}`, kept.said);
  }

  async function makeWithPassphrase(vault: Vault, passphrase: Secret): Promise<Secret> {
    // Left by an attempt that did not get further: the same passphrase takes it up.
    const present = await readTextFile(fileOf(vault), files);
    if (present === undefined) {
      const identity = new Secret(await generateX25519Identity());
      await writeFile(vault, [identity], passphrase);
      return identity;
    }
    const identities = await openFile(vault, present, passphrase);
    opened.set(vault.account, identities);
    return firstOf(identities);
  }

  async function makeInKeychain(vault: Vault): Promise<Secret> {
    // A key that is there may be the only one to a copy of this cloud.
    const present = await keychain.get(vault.account);
    const answer =
      present.state === 'absent'
        ? await keychain.set(vault.account, new Secret(await generateX25519Identity()))
        : present;
    const [identity] = answer.state === 'found' ? splitIdentities(answer.value) : [];
    if (identity !== undefined) return identity;
    if (answer.state === 'unavailable') throw noKeyringForNewCloud(answer.said);
    if (answer.state === 'absent' || answer.state === 'found') throw keyError('key-missing');
    throw keyError(`keychain-${answer.state}`, answer.said);
  }

  return {
    look,
    make: (vault, passphrase) =>
      passphrase === undefined ? makeInKeychain(vault) : makeWithPassphrase(vault, passphrase),
    async get(vault) {
      const found = await look(vault);
      if (found.key === 'ready') return found.identities;
      throw keyError(found.key, found.said);
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
      opened.set(vault.account, await openFile(vault, text, passphrase));
    },
    async replace(vault, identities, passphrase) {
      const text = await readTextFile(fileOf(vault), files);
      if (text === undefined) return storeInKeychain(vault, identities);
      if (passphrase === undefined) throw keyError('passphrase-needed');
      await openFile(vault, text, passphrase);
      await writeFile(vault, identities, passphrase);
    },
    async keepWithPassphrase(vault, identities, passphrase) {
      const wasInKeychain = (await readTextFile(fileOf(vault), files)) === undefined;
      await writeFile(vault, identities, passphrase);
      return !wasInKeychain || (await keychain.delete(vault.account)).state === 'absent';
    },
    async keepInKeychain(vault, identities) {
      const present = await keychain.get(vault.account);
      const others = (present.state === 'found' ? splitIdentities(present.value) : []).filter(
        (one) => !identities.some((own) => isSameSecret(one, own)),
      );
      await storeInKeychain(vault, [...identities, ...others]);
      if ((await readTextFile(fileOf(vault), files)) !== undefined) await files.unlink(fileOf(vault));
      opened.delete(vault.account);
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

function isSame(some: readonly Secret[], others: readonly Secret[]): boolean {
  return isSameSecret(joinIdentities(some), joinIdentities(others));
}

function firstOf(identities: readonly Secret[]): Secret {
  const [first] = identities;
  if (first === undefined) throw new Error('There is no identity');
  return first;
}

function saidBy(answer: KeychainAnswer): { readonly said?: string } {
  return 'said' in answer && answer.said !== undefined ? { said: answer.said } : {};
}
