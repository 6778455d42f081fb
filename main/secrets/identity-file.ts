import { armor, Decrypter, Encrypter } from 'age-encryption';
import { Secret } from '../lib/secret.ts';

/**
 * The identity closed with a passphrase, as `age --passphrase --armor` writes it, so that `age --decrypt` opens it.
 * `workFactor` is the exponent of scrypt's cost; each one more doubles the time that trying passphrases takes.
 */
export async function closeIdentity(
  identity: Secret,
  passphrase: Secret,
  workFactor: number,
): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase.expose());
  encrypter.setScryptWorkFactor(workFactor);
  return armor.encode(await encrypter.encrypt(`${identity.expose()}\n`));
}

export async function openIdentity(
  text: string,
  passphrase: Secret,
): Promise<Secret | 'damaged' | 'passphrase-wrong'> {
  let bytes: Uint8Array;
  try {
    bytes = armor.decode(text);
  } catch (error) {
    // The library throws plain errors for whatever is wrong with the text.
    if (error instanceof Error) return 'damaged';
    throw error;
  }
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.expose());
  try {
    const identity = (await decrypter.decrypt(bytes, 'text')).trim();
    return identity.startsWith('AGE-SECRET-KEY-') ? new Secret(identity) : 'damaged';
  } catch (error) {
    if (error instanceof Error) return 'passphrase-wrong';
    throw error;
  }
}
