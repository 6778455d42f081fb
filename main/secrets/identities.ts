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
import { fileUnreadable, keyUnusable, noKeychainForNewCloud, passphraseWrong } from './failures.ts';
import { unreadable } from './file-problems.ts';
import type { Vault } from './vault.ts';

export type Kept = 'keychain' | 'passphrase';

/** Stores the identity of a vault. While it is being replaced there are two: the current and the next one. */
export interface Identities {
  make(vault: Vault, passphrase: Secret | undefined): Promise<Secret>;
  /** @throws WildError `secrets.key-missing`, `secrets.keychain-*`, `secrets.passphrase-needed` */
  get(vault: Vault): Promise<readonly Secret[]>;
  lookUp(vault: Vault): Promise<Lookup>;
  unlock(vault: Vault, passphrase: Secret): Promise<void>;
  /**
   * Replaces the stored identities in place, and reads them back before it returns. A passphrase-protected vault needs its
   * passphrase. @throws WildError `secrets.passphrase-wrong`, `secrets.keychain-*`
   */
  replace(vault: Vault, identities: readonly Secret[], passphrase: Secret | undefined): Promise<void>;
  /** Moves the identities to a passphrase-protected file. Returns whether they were removed from the keychain. */
  keepWithPassphrase(vault: Vault, identities: readonly Secret[], passphrase: Secret): Promise<boolean>;
  /** Adds the identities to the keychain and removes the passphrase-protected file. */
  keepInKeychain(vault: Vault, identities: readonly Secret[]): Promise<void>;
  forget(vault: Vault): Promise<void>;
}

export type Lookup =
  | { readonly key: 'ready'; readonly kept: Kept; readonly identities: readonly Secret[] }
  | { readonly key: Exclude<KeyState, 'ready'>; readonly kept: Kept; readonly message?: string };

/** The key to a cloud's passwords is in the computer's keychain, or in a passphrase-protected file. */
export function createIdentities(keychain: Keychain, files: FileAccess, workFactor: number): Identities {
  /** Identities unlocked with a passphrase, by account, for the lifetime of this process. */
  const opened = new Map<string, readonly Secret[]>();
  const fileOf = (vault: Vault) => join(vault.folder, '.wildcloud', 'identity.age');

  async function lookUp(vault: Vault): Promise<Lookup> {
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
    return { key: `keychain-${answer.state}`, kept: 'keychain', ...messageOf(answer) };
  }

  async function openFile(vault: Vault, text: string, passphrase: Secret): Promise<readonly Secret[]> {
    const identity = await openIdentity(text, passphrase);
    if (identity === 'passphrase-wrong') throw passphraseWrong(fileOf(vault));
    const identities = identity === 'damaged' ? [] : splitIdentities(identity);
    if (identities.length === 0) throw fileUnreadable(fileOf(vault), unreadable.damaged);
    return identities;
  }

  async function writeFile(vault: Vault, identities: readonly Secret[], passphrase: Secret): Promise<void> {
    const path = fileOf(vault);
    const text = await closeIdentity(joinIdentities(identities), passphrase, workFactor);
    if (!isSame(await openFile(vault, text, passphrase), identities))
      throw new Error('The encrypted identity does not decrypt to the original');
    await makeFolder(files, dirname(path), 0o755);
    await writeFileAtomic(path, text, { mode: 0o600, files });
    opened.set(vault.account, identities);
  }

  async function storeInKeychain(vault: Vault, identities: readonly Secret[]): Promise<void> {
    const stored = await keychain.set(vault.account, joinIdentities(identities));
    const kept = stored.state === 'found' ? await keychain.get(vault.account) : stored;
    if (kept.state === 'found' && isSame(splitIdentities(kept.value), identities)) return;
    if (kept.state === 'found' || kept.state === 'absent')
      throw keyUnusable('keychain-denied', 'The stored value could not be read back');
    throw keyUnusable(`keychain-${kept.state}`, kept.message);
  }

  async function makeWithPassphrase(vault: Vault, passphrase: Secret): Promise<Secret> {
    // Left by an interrupted attempt; continue with the same passphrase.
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
    // An existing key may be the only one for a copy of this cloud.
    const present = await keychain.get(vault.account);
    const answer =
      present.state === 'absent'
        ? await keychain.set(vault.account, new Secret(await generateX25519Identity()))
        : present;
    const [identity] = answer.state === 'found' ? splitIdentities(answer.value) : [];
    if (identity !== undefined) return identity;
    if (answer.state === 'unavailable') throw noKeychainForNewCloud(answer.message);
    if (answer.state === 'absent' || answer.state === 'found') throw keyUnusable('key-missing');
    throw keyUnusable(`keychain-${answer.state}`, answer.message);
  }

  return {
    lookUp,
    make: (vault, passphrase) =>
      passphrase === undefined ? makeInKeychain(vault) : makeWithPassphrase(vault, passphrase),
    async get(vault) {
      const found = await lookUp(vault);
      if (found.key === 'ready') return found.identities;
      throw keyUnusable(found.key, found.message);
    },
    async unlock(vault, passphrase) {
      const text = await readTextFile(fileOf(vault), files);
      if (text === undefined) throw fileUnreadable(fileOf(vault), unreadable.noPassphrase);
      opened.set(vault.account, await openFile(vault, text, passphrase));
    },
    async replace(vault, identities, passphrase) {
      const text = await readTextFile(fileOf(vault), files);
      if (text === undefined) return storeInKeychain(vault, identities);
      if (passphrase === undefined) throw keyUnusable('passphrase-needed');
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
      // Without a keychain, there is no key to delete.
      if (answer.state === 'locked' || answer.state === 'denied') {
        throw keyUnusable(`keychain-${answer.state}`, answer.message);
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

function messageOf(answer: KeychainAnswer): { readonly message?: string } {
  return 'message' in answer && answer.message !== undefined ? { message: answer.message } : {};
}
