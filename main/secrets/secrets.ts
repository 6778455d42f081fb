/**
 * `secrets.yaml`: a cloud's passwords and keys, each value encrypted in the SOPS format with an age recipient, so that
 * `sops` can decrypt it without Wild Cloud. Names stay readable. The identity that decrypts it is in the computer's
 * keychain, or passphrase-protected in `.wildcloud/identity.age`.
 *
 * Most callers use {@link Secrets.values} to render templates, {@link Secrets.setAll} to store what
 * {@link generateSecret} created, and {@link Secrets.list} for names, which works without the key.
 *
 * Guarantees: values leave this domain only as `Secret`. A file with a wrong checksum yields nothing at all. Plain text is
 * never written to disk. A passphrase and the identity it unlocks stay in this process's memory.
 */
import { formatDottedPath, parseDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { realFiles, type FileAccess } from '../lib/file-access.ts';
import { Secret } from '../lib/secret.ts';
import { createKeyedQueue } from '../lib/keyed-queue.ts';
import { createIdentities } from './identities.ts';
import { createKeyManagement, type KeyManagement, type KeyFacts } from './key-management.ts';
import type { Keychain } from './keychain.ts';
import { secretTree, type SecretTree } from './secret-tree.ts';
import { createSecretsFile } from './secrets-file.ts';
import { badPath, fileExists } from './failures.ts';
import { newSops } from './sops-data-key.ts';
import { putSealed, removeAt } from './sops-edit.ts';
import type { Vault } from './vault.ts';

export { generateSecret, type SecretRecipe } from './generate-secret.ts';
export type { Keychain, KeychainAnswer } from './keychain.ts';
export { keychainOrFile } from './keychain-or-file.ts';
export { keytarKeychain } from './keytar-keychain.ts';
export type { KeyFacts, RotateOptions } from './key-management.ts';
export type { SecretNode, SecretTree } from './secret-tree.ts';
export type { Vault } from './vault.ts';

export interface SecretsDeps {
  readonly keychain: Keychain;
  readonly files?: FileAccess;
  readonly clock?: () => Date;
  /** Exponent of the cost of trying a passphrase; by default 17, about one second. */
  readonly scryptWorkFactor?: number;
}

/**
 * Every call that needs the key can throw `secrets.key-missing`, `secrets.keychain-locked`, `-denied`, `-unavailable`,
 * `secrets.passphrase-needed`, `secrets.unreadable`, `secrets.tampered` and `storage.*`.
 */
export interface Secrets extends Omit<KeyManagement, 'facts'> {
  /**
   * Creates and stores a key, and writes a file (0600) without values. Without a passphrase the key goes to the keychain.
   * @throws WildError `secrets.keychain-unavailable`, after which the caller asks for a passphrase; `cloud.exists`
   */
  create(vault: Vault, options?: { readonly passphrase?: Secret }): Promise<void>;
  state(vault: Vault): Promise<KeyFacts>;
  /** Unlocks the key for this process. @throws WildError `secrets.passphrase-wrong` */
  unlock(vault: Vault, passphrase: Secret): Promise<void>;
  /** The paths of all values, in file order. Needs no key, and therefore can't verify the file. */
  list(vault: Vault): Promise<string[]>;
  get(vault: Vault, path: string): Promise<Secret | undefined>;
  /** Several values in the order of `paths`, decrypting the file only once. Undefined for missing ones. */
  getAll(vault: Vault, paths: readonly string[]): Promise<readonly (Secret | undefined)[]>;
  /** @throws WildError `config.bad-path` if the path leads through a value or ends at a map */
  set(vault: Vault, path: string, value: Secret): Promise<void>;
  /** Sets all values in one write, or none. */
  setAll(vault: Vault, values: Readonly<Record<string, Secret>>): Promise<void>;
  /** Removes a value or map. Returns whether it existed. */
  unset(vault: Vault, path: string): Promise<boolean>;
  values(vault: Vault): Promise<SecretTree>;
  /** Removes the key from the keychain and from memory. A passphrase-protected file stays. */
  forget(vault: Vault): Promise<void>;
}

export function createSecrets(deps: SecretsDeps): Secrets {
  const files = deps.files ?? realFiles;
  const identities = createIdentities(deps.keychain, files, deps.scryptWorkFactor ?? 17);
  const onDisk = createSecretsFile(identities, files, deps.clock ?? (() => new Date()));
  const serial = createKeyedQueue();
  const serialized = <T>(vault: Vault, work: () => Promise<T>) => serial(onDisk.pathOf(vault), work);
  const { facts, ...keyManagement } = createKeyManagement(identities, onDisk, serialized);

  const setAll: Secrets['setAll'] = async (vault, values) => {
    const entries = Object.entries(values).map(([path, value]) => ({
      path,
      parts: parseSecretPath(path),
      value,
    }));
    await serialized(vault, async () => {
      const { file, key } = await onDisk.open(vault);
      for (const { path, parts, value } of entries) {
        const answer = putSealed(file, parts, value, key);
        if (answer === 'readable') throw badPath.readable(path, onDisk.pathOf(vault));
        if (answer !== 'done') throw badPath[answer](path);
      }
      if (entries.length > 0) await onDisk.save(vault, file, key);
    });
  };

  const getAll: Secrets['getAll'] = async (vault, paths) => {
    const wanted = paths.map((path) => formatDottedPath(parseSecretPath(path)));
    const { leaves } = await onDisk.open(vault);
    const texts = new Map(leaves.map(({ parts, text }) => [formatDottedPath(parts), text]));
    return wanted.map((path) => {
      const text = texts.get(path);
      return text === undefined ? undefined : new Secret(text);
    });
  };

  return {
    ...keyManagement,
    state: facts,
    create: (vault, options = {}) =>
      serialized(vault, async () => {
        if (await onDisk.exists(vault)) throw fileExists(onDisk.pathOf(vault));
        const { file, key } = await newSops(await identities.make(vault, options.passphrase));
        await onDisk.save(vault, file, key);
      }),
    unlock: (vault, passphrase) => identities.unlock(vault, passphrase),
    async list(vault) {
      const { leaves } = await onDisk.load(vault);
      return leaves.flatMap(({ path }) => (path === undefined ? [] : [formatDottedPath(path)]));
    },
    get: async (vault, path) => (await getAll(vault, [path]))[0],
    getAll,
    set: (vault, path, value) => setAll(vault, { [path]: value }),
    setAll,
    unset: (vault, path) => {
      const parts = parseSecretPath(path);
      return serialized(vault, async () => {
        const { file, key } = await onDisk.open(vault);
        const removed = removeAt(file, parts);
        if (removed === 'merged') throw badPath.merged(path);
        if (removed) await onDisk.save(vault, file, key);
        return removed;
      });
    },
    async values(vault) {
      return secretTree((await onDisk.open(vault)).leaves);
    },
    forget: (vault) => identities.forget(vault),
  };
}

/** The root key `sops` holds the encryption metadata. */
function parseSecretPath(path: string): readonly PathPart[] {
  const parts = parseDottedPath(path);
  if (parts[0] === 'sops') throw badPath.reserved(path);
  return parts;
}
