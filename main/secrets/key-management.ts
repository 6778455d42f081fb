import { generateX25519Identity } from 'age-encryption';
import type { KeyState } from '../../contract/secrets.ts';
import { Secret } from '../lib/secret.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import type { Identities, Kept } from './identities.ts';
import { isSameSecret, splitIdentities } from './identity-text.ts';
import { identityWrong, otherRecipients } from './failures.ts';
import type { OpenedFile, SecretsFile } from './secrets-file.ts';
import { openKey, recipientOf, replaceDataKey } from './sops-data-key.ts';
import type { SopsFile } from './sops-file.ts';
import { kindsOfOtherKeys } from './sops-metadata.ts';
import type { Vault } from './vault.ts';

export interface KeyFacts {
  readonly key: KeyState;
  readonly kept: Kept;
  /** The recipients that the file lists; empty if it can't be read. */
  readonly recipients: readonly string[];
  /** The recipient whose identity this computer has. */
  readonly own?: string;
}

export interface RotateOptions {
  /**
   * The other current recipients that keep access. Required if there are any, because anyone with write access to the
   * folder can add a recipient.
   */
  readonly others?: readonly string[];
  /** For a passphrase-protected key. */
  readonly passphrase?: Secret;
}

/** Shows, recovers, replaces and moves the key. Everything but `facts` needs the cloud's write lock. */
export interface KeyManagement {
  facts(vault: Vault): Promise<KeyFacts>;
  /** The identity for age and sops. Anyone who has it and the file has all passwords. */
  identity(vault: Vault): Promise<Secret>;
  /**
   * Stores an identity from elsewhere, such as a printed sheet, in the keychain or protected with `passphrase`. Checks
   * first that it decrypts the file. @throws WildError `secrets.identity-wrong`
   */
  recover(vault: Vault, identity: Secret, options?: { readonly passphrase?: Secret }): Promise<void>;
  /** Encrypts all values with a new data key. @throws WildError `secrets.other-recipients` */
  rotateDataKey(vault: Vault, options?: Pick<RotateOptions, 'others'>): Promise<void>;
  /**
   * Creates a new identity, stores it next to the old one, encrypts the file for it, then removes the old one. After a crash
   * at any point, the stored identities decrypt the file. `oldIsGone` is false if the old one couldn't be removed.
   */
  rotateIdentity(vault: Vault, options?: RotateOptions): Promise<{ readonly oldIsGone: boolean }>;
  /** Moves the key to a passphrase-protected file or to the keychain, or changes the passphrase. */
  keep(vault: Vault, to: 'keychain' | Secret): Promise<{ readonly oldIsGone: boolean }>;
}

export function createKeyManagement(
  identities: Identities,
  onDisk: SecretsFile,
  serialized: <T>(vault: Vault, work: () => Promise<T>) => Promise<T>,
): KeyManagement {
  /** The other recipients that may decrypt the file. */
  async function confirmedOthers(
    vault: Vault,
    { file, identity }: OpenedFile,
    others: readonly string[] | undefined,
  ): Promise<readonly string[]> {
    const path = onDisk.pathOf(vault);
    const kinds = kindsOfOtherKeys(file.metadata);
    if (kinds.length > 0) throw otherRecipients('other-kinds', path, kinds);
    const own = await recipientOf(identity);
    const present = file.metadata.age.map(({ recipient }) => recipient).filter((one) => one !== own);
    if (others === undefined && present.length > 0) throw otherRecipients('not-agreed', path, present);
    const unknown = (others ?? []).filter((one) => !present.includes(one));
    if (unknown.length > 0) throw otherRecipients('not-there', path, unknown);
    return others ?? [];
  }

  async function reencrypt(
    vault: Vault,
    opened: OpenedFile,
    identity: Secret,
    others: readonly string[],
  ): Promise<void> {
    const key = await replaceDataKey(opened.file, opened.key, [await recipientOf(identity), ...others]);
    if (key === undefined) throw otherRecipients('unknown-kind', onDisk.pathOf(vault), others);
    await onDisk.saveVerified(vault, opened, key, identity);
  }

  return {
    async facts(vault) {
      const kept = await identities.lookUp(vault);
      const file = await onDisk.peek(vault);
      const recipients = file?.metadata.age.map(({ recipient }) => recipient) ?? [];
      if (kept.key !== 'ready') return { key: kept.key, kept: kept.kept, recipients };
      const own = file && (await ownRecipient(file, kept.identities));
      // An unreadable file is reported when it's used.
      if (file !== undefined && own === undefined) return { key: 'key-missing', kept: kept.kept, recipients };
      return { key: 'ready', kept: kept.kept, recipients, ...(own === undefined ? {} : { own }) };
    },
    identity: async (vault) => (await onDisk.open(vault)).identity,
    recover: (vault, given, options = {}) =>
      serialized(vault, async () => {
        const [identity, ...more] = splitIdentities(given);
        if (identity === undefined || more.length > 0) throw identityWrong('not-one');
        const recipient = await recipientOf(identity).catch((error: unknown) => {
          // The library throws a plain error for a wrong checksum.
          if (error instanceof Error) throw identityWrong('mistyped');
          throw error;
        });
        const file = await onDisk.load(vault);
        const opened = await onDisk.openWith(vault, file, [identity]);
        if (opened === undefined) {
          throw identityWrong('of-another', {
            recipient,
            recipients: file.metadata.age.map((one) => one.recipient).join(' '),
          });
        }
        if (options.passphrase === undefined) await identities.keepInKeychain(vault, [identity]);
        else await identities.keepWithPassphrase(vault, [identity], options.passphrase);
      }),
    rotateDataKey: (vault, options = {}) =>
      serialized(vault, async () => {
        const opened = await onDisk.open(vault);
        const others = await confirmedOthers(vault, opened, options.others);
        await reencrypt(vault, opened, opened.identity, others);
      }),
    rotateIdentity: (vault, options = {}) =>
      serialized(vault, async () => {
        const opened = await onDisk.open(vault);
        const others = await confirmedOthers(vault, opened, options.others);
        // Keep the identities of other copies of this cloud.
        const rest = (await identities.get(vault)).filter((one) => !isSameSecret(one, opened.identity));
        const next = new Secret(await generateX25519Identity());
        await identities.replace(vault, [opened.identity, next, ...rest], options.passphrase);
        await reencrypt(vault, opened, next, others);
        try {
          await identities.replace(vault, [next, ...rest], options.passphrase);
          return { oldIsGone: true };
        } catch (error) {
          // Both are stored, and the new one decrypts the file, so nothing is lost.
          if (error instanceof WildError || systemCode(error) !== undefined) return { oldIsGone: false };
          throw error;
        }
      }),
    keep: (vault, to) =>
      serialized(vault, async () => {
        const { identity } = await onDisk.open(vault);
        const all = [
          identity,
          ...(await identities.get(vault)).filter((one) => !isSameSecret(one, identity)),
        ];
        if (to !== 'keychain') return { oldIsGone: await identities.keepWithPassphrase(vault, all, to) };
        await identities.keepInKeychain(vault, all);
        return { oldIsGone: true };
      }),
  };
}

async function ownRecipient(file: SopsFile, those: readonly Secret[]): Promise<string | undefined> {
  for (const identity of those) {
    if ((await openKey(file, identity)) !== 'not-for-this-identity') return recipientOf(identity);
  }
  return undefined;
}
