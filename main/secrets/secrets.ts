/**
 * `secrets.yaml`: the passwords and keys of a cloud, sealed value by value in the format of SOPS with an age recipient,
 * so that `sops` opens it where Wild Cloud is gone. Names stay readable. The identity that opens it lies in the computer's
 * key ring, or closed with a passphrase in `.wildcloud/identity.age`.
 *
 * Most callers use {@link Secrets.values} to render, {@link Secrets.setAll} to store what was made with
 * {@link generateSecret}, and {@link Secrets.list} where no value is needed, which works without the key.
 *
 * What never changes: values leave this domain as `Secret` only; a file whose checksum does not fit gives nothing at
 * all; nothing readable ever touches the disk; a passphrase and what it opens stay in this process's memory.
 */
import { formatDottedPath, parseDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { realFiles, type FileAccess } from '../lib/file-access.ts';
import { Secret } from '../lib/secret.ts';
import { createSerial } from '../lib/serial.ts';
import { createIdentities } from './identities.ts';
import { createKeyCare, type KeyCare, type KeyFacts } from './key-care.ts';
import type { Keychain } from './keychain.ts';
import { secretTree, type SecretTree } from './secret-tree.ts';
import { createSecretsFile } from './secrets-file.ts';
import { badSecretPath, fileError } from './sentences.ts';
import { newSops } from './sops-data-key.ts';
import { putSealed, removeAt } from './sops-edit.ts';
import type { Vault } from './vault.ts';

export { generateSecret, type SecretRecipe } from './generate-secret.ts';
export type { Keychain, KeychainAnswer } from './keychain.ts';
export { keychainOrFile } from './keychain-or-file.ts';
export { keytarKeychain } from './keytar-keychain.ts';
export type { KeyFacts, RotateOptions } from './key-care.ts';
export type { SecretNode, SecretTree } from './secret-tree.ts';
export type { Vault } from './vault.ts';

export interface SecretsDeps {
  readonly keychain: Keychain;
  readonly files?: FileAccess;
  readonly clock?: () => Date;
  /** Exponent of the cost of trying a passphrase; 17 where not said, about a second each. */
  readonly scryptWorkFactor?: number;
}

/**
 * Every call that needs the key throws secrets.key-missing, secrets.keychain-locked, -denied, -unavailable or
 * secrets.passphrase-needed where it cannot be had, secrets.unreadable or secrets.tampered for the file, and storage.*.
 */
export interface Secrets extends Omit<KeyCare, 'facts'> {
  /**
   * Makes a key, keeps it and writes a file without values, 0600. Without a passphrase the key goes to the key ring;
   * where there is none, throws secrets.keychain-unavailable, and the caller asks for a passphrase.
   * Throws cloud.exists where there is a file.
   */
  create(vault: Vault, options?: { readonly passphrase?: Secret }): Promise<void>;
  state(vault: Vault): Promise<KeyFacts>;
  /** For this process only. Throws secrets.passphrase-wrong. */
  unlock(vault: Vault, passphrase: Secret): Promise<void>;
  /** Paths of all values, in the order of the file. Needs no key, and therefore does not check the file. */
  list(vault: Vault): Promise<string[]>;
  get(vault: Vault, path: string): Promise<Secret | undefined>;
  /** Several, for which the file is opened once. In the order of `paths`, undefined where there is none. */
  getAll(vault: Vault, paths: readonly string[]): Promise<readonly (Secret | undefined)[]>;
  /** Throws config.bad-path where the path leads through a value or ends at a group. */
  set(vault: Vault, path: string, value: Secret): Promise<void>;
  /** All in one write, or none. */
  setAll(vault: Vault, values: Readonly<Record<string, Secret>>): Promise<void>;
  /** Takes a value, or all below a name. False where there was nothing. */
  unset(vault: Vault, path: string): Promise<boolean>;
  values(vault: Vault): Promise<SecretTree>;
  /** Takes the key out of the key ring and out of memory. A file closed with a passphrase stays. */
  forget(vault: Vault): Promise<void>;
}

export function createSecrets(deps: SecretsDeps): Secrets {
  const files = deps.files ?? realFiles;
  const identities = createIdentities(deps.keychain, files, deps.scryptWorkFactor ?? 17);
  const onDisk = createSecretsFile(identities, files, deps.clock ?? (() => new Date()));
  const serial = createSerial();
  const inOrder = <T>(vault: Vault, work: () => Promise<T>) => serial(onDisk.pathOf(vault), work);
  const { facts, ...keyCare } = createKeyCare(identities, onDisk, inOrder);

  const setAll: Secrets['setAll'] = async (vault, values) => {
    const entries = Object.entries(values).map(([path, value]) => ({
      path,
      parts: parseSecretPath(path),
      value,
    }));
    await inOrder(vault, async () => {
      const { file, key } = await onDisk.open(vault);
      for (const { path, parts, value } of entries) {
        const answer = putSealed(file, parts, value, key);
        if (answer === 'taken')
          throw badSecretPath(
            path,
            `The path ${path} names a group of passwords, or lies below one password.`,
          );
        if (answer === 'merged') throw merged(path);
        if (answer === 'readable') {
          throw badSecretPath(
            path,
            `The rules in ${onDisk.pathOf(vault)} would leave a value of that name readable.`,
          );
        }
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
    ...keyCare,
    state: facts,
    create: (vault, options = {}) =>
      inOrder(vault, async () => {
        if (await onDisk.exists(vault)) throw fileError('cloud.exists', onDisk.pathOf(vault));
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
      return inOrder(vault, async () => {
        const { file, key } = await onDisk.open(vault);
        const removed = removeAt(file, parts);
        if (removed === 'merged') throw merged(path);
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

const merged = (path: string) =>
  badSecretPath(path, `${path} comes from a merge (<<) elsewhere in the file. Change it with sops.`);

/** `sops` at the root says how the file is encrypted. */
function parseSecretPath(path: string): readonly PathPart[] {
  const parts = parseDottedPath(path);
  if (parts[0] === 'sops') throw badSecretPath(path, 'The name sops is used by the file itself.');
  return parts;
}
