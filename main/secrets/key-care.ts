import { generateX25519Identity } from 'age-encryption';
import type { KeyState } from '../../contract/secrets.ts';
import { Secret } from '../lib/secret.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import type { Identities, Kept } from './identities.ts';
import { isSameSecret, splitIdentities } from './identity-text.ts';
import { identityError, otherRecipients } from './sentences.ts';
import type { OpenedFile, SecretsFile } from './secrets-file.ts';
import { openKey, recipientOf, replaceDataKey } from './sops-data-key.ts';
import type { SopsFile } from './sops-file.ts';
import { kindsOfOtherKeys } from './sops-metadata.ts';
import type { Vault } from './vault.ts';

export interface KeyFacts {
  readonly key: KeyState;
  readonly kept: Kept;
  /** The public halves of the identities that open the file, as it says itself; none where it cannot be read. */
  readonly recipients: readonly string[];
  /** The one of `recipients` whose identity this computer has. */
  readonly own?: string;
}

export interface RotateOptions {
  /**
   * Who else may open the file from now on, of those who may now. Where there are others and this is not given, it is
   * refused: whoever can write to the folder can name themselves there.
   */
  readonly others?: readonly string[];
  /** Of a key that is closed with one. */
  readonly passphrase?: Secret;
}

/** What is done to the key itself: shown, recovered, replaced, moved. All but `facts` wants the cloud's writer lock. */
export interface KeyCare {
  facts(vault: Vault): Promise<KeyFacts>;
  /** The identity that opens the file with age and sops. Anyone who has it and the file has all passwords. */
  identity(vault: Vault): Promise<Secret>;
  /**
   * Keeps an identity that came from elsewhere, such as a printed sheet: in the key ring, or closed with `passphrase`.
   * Checked against the file before. Throws secrets.identity-wrong.
   */
  recover(vault: Vault, identity: Secret, options?: { readonly passphrase?: Secret }): Promise<void>;
  /** Seals all values with a new data key. Throws secrets.other-recipients. */
  rotateDataKey(vault: Vault, options?: Pick<RotateOptions, 'others'>): Promise<void>;
  /**
   * Makes a new identity, keeps it beside the old one, seals the file for it, then gives the old one up. Broken off at
   * any moment, what is kept opens the file. False where the key ring did not let go of the old one; all else is done.
   */
  rotateIdentity(vault: Vault, options?: RotateOptions): Promise<{ readonly oldIsGone: boolean }>;
  /** From the key ring to a passphrase, from a passphrase to another one, or back. */
  keep(vault: Vault, to: 'keychain' | Secret): Promise<{ readonly oldIsGone: boolean }>;
}

export function createKeyCare(
  identities: Identities,
  onDisk: SecretsFile,
  inOrder: <T>(vault: Vault, work: () => Promise<T>) => Promise<T>,
): KeyCare {
  /** Who may open the file beside us. */
  async function agreedOthers(
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

  async function sealAnew(
    vault: Vault,
    opened: OpenedFile,
    identity: Secret,
    others: readonly string[],
  ): Promise<void> {
    const key = await replaceDataKey(opened.file, opened.key, [await recipientOf(identity), ...others]);
    if (key === undefined) throw otherRecipients('unknown-kind', onDisk.pathOf(vault), others);
    await onDisk.saveProven(vault, opened, key, identity);
  }

  return {
    async facts(vault) {
      const kept = await identities.look(vault);
      const file = await onDisk.peek(vault);
      const recipients = file?.metadata.age.map(({ recipient }) => recipient) ?? [];
      if (kept.key !== 'ready') return { key: kept.key, kept: kept.kept, recipients };
      const own = file && (await ownRecipient(file, kept.identities));
      // Where the file cannot be read, that is what is told when it is used.
      if (file !== undefined && own === undefined) return { key: 'key-missing', kept: kept.kept, recipients };
      return { key: 'ready', kept: kept.kept, recipients, ...(own === undefined ? {} : { own }) };
    },
    identity: async (vault) => (await onDisk.open(vault)).identity,
    recover: (vault, given, options = {}) =>
      inOrder(vault, async () => {
        const [identity, ...more] = splitIdentities(given);
        if (identity === undefined || more.length > 0) throw identityError('not-one');
        const recipient = await recipientOf(identity).catch((error: unknown) => {
          // The library throws plain errors for a check digit that does not fit.
          if (error instanceof Error) throw identityError('mistyped');
          throw error;
        });
        const file = await onDisk.load(vault);
        const opened = await onDisk.openWith(vault, file, [identity]);
        if (opened === undefined) {
          throw identityError('of-another', {
            recipient,
            recipients: file.metadata.age.map((one) => one.recipient).join(' '),
          });
        }
        if (options.passphrase === undefined) await identities.keepInKeychain(vault, [identity]);
        else await identities.keepWithPassphrase(vault, [identity], options.passphrase);
      }),
    rotateDataKey: (vault, options = {}) =>
      inOrder(vault, async () => {
        const opened = await onDisk.open(vault);
        const others = await agreedOthers(vault, opened, options.others);
        await sealAnew(vault, opened, opened.identity, others);
      }),
    rotateIdentity: (vault, options = {}) =>
      inOrder(vault, async () => {
        const opened = await onDisk.open(vault);
        const others = await agreedOthers(vault, opened, options.others);
        // Those of other copies of this cloud stay.
        const rest = (await identities.get(vault)).filter((one) => !isSameSecret(one, opened.identity));
        const next = new Secret(await generateX25519Identity());
        await identities.replace(vault, [opened.identity, next, ...rest], options.passphrase);
        await sealAnew(vault, opened, next, others);
        try {
          await identities.replace(vault, [next, ...rest], options.passphrase);
          return { oldIsGone: true };
        } catch (error) {
          // Both are kept, and the new one opens the file: nothing is lost by it.
          if (error instanceof WildError || systemCode(error) !== undefined) return { oldIsGone: false };
          throw error;
        }
      }),
    keep: (vault, to) =>
      inOrder(vault, async () => {
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
