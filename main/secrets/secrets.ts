/**
 * `secrets.yaml` of a cloud: readable names, encrypted values, in the SOPS format with an age recipient, so that
 * `sops` opens it as well. The age identity that opens it lies in the operating system's key ring under the cloud's id;
 * where there is no key ring, in `.wildcloud/identity.age`, locked by a passphrase that is stored nowhere.
 *
 * Most callers use `get`, `setAll` and `values`. Names can be listed without the key.
 * What never changes: no value is returned from a file that was changed behind our back, and values never leave as
 * anything but {@link Secret}. Takes no lock between processes: whoever changes a cloud holds its lock.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { KeyState } from '../../contract/secrets.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import { formatDottedPath, parseDottedPath } from '../lib/dotted-path.ts';
import { Secret } from '../lib/secret.ts';
import { createSerial } from '../lib/serial.ts';
import { WildError } from '../lib/wild-error.ts';
import { lockIdentity, newIdentity, recipientOf, unlockIdentity, unwrapKey, wrapKey } from './identity.ts';
import { keyError } from './key-errors.ts';
import type { Keychain, KeychainAnswer } from './keychain.ts';
import { secretTree, type SecretTree } from './secret-tree.ts';
import { changeSops, newSops, openSops, parseSops, type SopsFile, SopsProblem } from './sops-file.ts';

export { generateSecret, type SecretRecipe } from './generate-secret.ts';
export type { Keychain, KeychainAnswer } from './keychain.ts';
export { keytarKeychain } from './keytar-keychain.ts';
export type { SecretTree } from './secret-tree.ts';

export interface Vault {
  /** The cloud's folder. */
  readonly folder: string;
  /** The cloud's id, under which the key ring keeps the identity. */
  readonly account: string;
}

export interface Secrets {
  /** Makes the identity and an empty secrets.yaml (0600). Without a key ring it needs a passphrase. */
  create(vault: Vault, options?: { readonly passphrase?: Secret }): Promise<void>;
  state(vault: Vault): Promise<{ key: KeyState; kept: 'keychain' | 'passphrase' }>;
  /** For this process only. @throws WildError `secrets.passphrase-wrong` */
  unlock(vault: Vault, passphrase: Secret): Promise<void>;
  list(vault: Vault): Promise<string[]>;
  get(vault: Vault, path: string): Promise<Secret | undefined>;
  set(vault: Vault, path: string, value: Secret): Promise<void>;
  /** All in one write, or none. */
  setAll(vault: Vault, values: Readonly<Record<string, Secret>>): Promise<void>;
  unset(vault: Vault, path: string): Promise<boolean>;
  values(vault: Vault): Promise<SecretTree>;
  /** Takes the identity out of the key ring. Without a copy of it, secrets.yaml can never be opened again. */
  forget(vault: Vault): Promise<void>;
}

export interface SecretsDependencies {
  readonly keychain: Keychain;
  readonly clock?: () => Date;
}

export function createSecrets({ keychain, clock = () => new Date() }: SecretsDependencies): Secrets {
  const unlocked = new Map<string, Secret>();
  const inOrder = createSerial();
  const fileOf = (vault: Vault) => join(vault.folder, 'secrets.yaml');
  const lockedIdentityOf = (vault: Vault) => join(vault.folder, '.wildcloud', 'identity.age');

  type Found =
    | { readonly identity: Secret }
    | { readonly missing: Exclude<KeyState, 'ready'>; readonly why?: string };

  async function findIdentity(vault: Vault): Promise<Found & { kept: 'keychain' | 'passphrase' }> {
    if ((await readTextFile(lockedIdentityOf(vault))) !== undefined) {
      const identity = unlocked.get(vault.account);
      return { kept: 'passphrase', ...(identity ? { identity } : { missing: 'passphrase-needed' }) };
    }
    const answer = await keychain.get(vault.account);
    return {
      kept: 'keychain',
      ...(answer.state === 'found' ? { identity: answer.value } : missingFor(answer)),
    };
  }

  async function identityOf(vault: Vault): Promise<Secret> {
    const found = await findIdentity(vault);
    if ('identity' in found) return found.identity;
    throw keyError(found.missing, found.why);
  }

  async function read(vault: Vault): Promise<SopsFile> {
    const path = fileOf(vault);
    const text = await readTextFile(path);
    if (text === undefined) throw unreadable(path, 'the file is not there');
    return told(path, () => parseSops(text));
  }

  async function open(vault: Vault) {
    const file = await read(vault);
    const identity = await identityOf(vault);
    for (const { enc } of file.metadata.age) {
      const key = await unwrapKey(enc, identity);
      if (key) return { file, key, plain: told(fileOf(vault), () => openSops(file, key)) };
    }
    throw keyError('key-missing', 'the key in the key ring does not open this file');
  }

  const change = (vault: Vault, values: Readonly<Record<string, Secret | undefined>>): Promise<boolean> =>
    inOrder(fileOf(vault), async () => {
      const changes = Object.entries(values).map(([path, value]) => ({
        path: parseDottedPath(path),
        value: value === undefined ? undefined : { text: checked(value, path), type: 'str' as const },
      }));
      const { file, key, plain } = await open(vault);
      const there = new Set(file.leaves.map(({ path }) => formatDottedPath(path)));
      const real = changes.filter(
        ({ path, value }) => value !== undefined || there.has(formatDottedPath(path)),
      );
      if (real.length === 0) return false;
      await writeFileAtomic(fileOf(vault), changeSops(file, plain, real, key, clock()), { mode: 0o600 });
      return true;
    });

  return {
    async create(vault, { passphrase } = {}) {
      const identity = await newIdentity();
      if (passphrase) {
        unlocked.set(vault.account, identity);
        const locked = await lockIdentity(identity, passphrase);
        await writeFileAtomic(lockedIdentityOf(vault), locked, { mode: 0o600 });
      } else {
        const answer = await keychain.set(vault.account, identity);
        if (answer.state !== 'found') {
          const { missing, why } = missingFor(answer);
          throw keyError(missing, why);
        }
      }
      const key = randomBytes(32);
      const recipient = await recipientOf(identity);
      const text = newSops(recipient, await wrapKey(key, recipient), key, clock());
      await writeFileAtomic(fileOf(vault), text, { mode: 0o600 });
    },
    async state(vault) {
      const found = await findIdentity(vault);
      return { kept: found.kept, key: 'identity' in found ? 'ready' : found.missing };
    },
    async unlock(vault, passphrase) {
      const locked = await readTextFile(lockedIdentityOf(vault));
      if (locked === undefined) return;
      const identity = await unlockIdentity(locked, passphrase);
      if (identity === undefined) throw wrongPassphrase();
      unlocked.set(vault.account, identity);
    },
    list: async (vault) => (await read(vault)).leaves.map(({ path }) => formatDottedPath(path)),
    async get(vault, path) {
      const wanted = formatDottedPath(parseDottedPath(path));
      const { plain } = await open(vault);
      const leaf = [...plain.keys()].find((one) => formatDottedPath(one.path) === wanted);
      const value = leaf && plain.get(leaf);
      return value && new Secret(value.text);
    },
    async set(vault, path, value) {
      await change(vault, { [path]: value });
    },
    async setAll(vault, values) {
      if (Object.keys(values).length > 0) await change(vault, values);
    },
    unset: (vault, path) => change(vault, { [path]: undefined }),
    async values(vault) {
      const { plain } = await open(vault);
      return secretTree([...plain].map(([{ path }, { text }]) => ({ path, value: new Secret(text) })));
    },
    async forget(vault) {
      unlocked.delete(vault.account);
      await keychain.delete(vault.account);
    },
  };
}

function missingFor(answer: KeychainAnswer): { missing: Exclude<KeyState, 'ready'>; why?: string } {
  switch (answer.state) {
    case 'locked':
      return { missing: 'keychain-locked' };
    case 'denied':
      return { missing: 'keychain-denied' };
    case 'unavailable':
      return { missing: 'keychain-unavailable', why: answer.reason };
    case 'found':
    case 'absent':
      return { missing: 'key-missing' };
  }
}

function told<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SopsProblem)) throw error;
    if (error.kind === 'unreadable') throw unreadable(path, error.message);
    throw new WildError('secrets.tampered', {
      title: 'Passwords cannot be used now',
      detail: `${path} was changed by something that does not have its key: ${error.message}. Nothing was read from it.`,
      hint: 'Put the file back from a copy made before the change.',
      context: { path },
    });
  }
}

function unreadable(path: string, reason: string): WildError {
  return new WildError('secrets.unreadable', {
    title: 'Passwords cannot be used now',
    detail: `${path} cannot be understood: ${reason}. It was left as it is.`,
    hint: 'Put the file back from a copy.',
    context: { path },
  });
}

function wrongPassphrase(): WildError {
  return new WildError('secrets.passphrase-wrong', {
    title: 'That passphrase does not fit',
    detail: 'It does not open the secrets of this cloud.',
    hint: 'Type it again. Capital letters count.',
    retry: true,
  });
}

function checked(value: Secret, path: string): string {
  const text = value.expose();
  if (text !== '') return text;
  throw new WildError('config.bad-value', {
    title: 'A secret cannot be empty',
    detail: `Nothing was given for ${path}.`,
    hint: 'Give it a value, or remove it.',
  });
}
