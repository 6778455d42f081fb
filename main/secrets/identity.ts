import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { Secret } from '../lib/secret.ts';

/** A new age identity, `AGE-SECRET-KEY-1…`: whoever has it opens the secrets, with Wild Cloud or with sops. */
export async function newIdentity(): Promise<Secret> {
  return new Secret(await generateX25519Identity());
}

export function recipientOf(identity: Secret): Promise<string> {
  return identityToRecipient(identity.expose());
}

/** The data key for one recipient, armoured as SOPS keeps it. */
export async function wrapKey(key: Uint8Array, recipient: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return armor.encode(await encrypter.encrypt(key));
}

/** Undefined where this identity does not open it. */
export async function unwrapKey(enc: string, identity: Secret): Promise<Uint8Array | undefined> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity.expose());
  try {
    return await decrypter.decrypt(armor.decode(enc), 'uint8array');
  } catch (error) {
    // The library has no code for "not for this identity"; every failure here means that the key cannot be had by it.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Makes guessing slow (about a second on a home computer) without making a person wait for long. */
const workFactor = 17;

/** The identity as an age file that a passphrase opens (scrypt); `age -d` opens it as well. */
export async function lockIdentity(identity: Secret, passphrase: Secret): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase.expose());
  encrypter.setScryptWorkFactor(workFactor);
  return armor.encode(await encrypter.encrypt(identity.expose()));
}

/** Undefined for a wrong passphrase. */
export async function unlockIdentity(file: string, passphrase: Secret): Promise<Secret | undefined> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.expose());
  try {
    return new Secret(await decrypter.decrypt(armor.decode(file), 'text'));
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
