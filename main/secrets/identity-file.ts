import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { armor, Decrypter, Encrypter, Stanza, type Identity, type Recipient } from 'age-encryption';
import { Secret } from '../lib/secret.ts';

/**
 * Encrypts the identity with a passphrase, like `age --passphrase --armor`, so that `age --decrypt` can decrypt it.
 * `workFactor` is the exponent of scrypt's cost: each increment doubles the time to try a passphrase.
 */
export async function closeIdentity(
  identity: Secret,
  passphrase: Secret,
  workFactor: number,
): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(passphraseRecipient(passphrase, workFactor));
  return armor.encode(await encrypter.encrypt(`${identity.expose()}\n`));
}

export async function openIdentity(
  text: string,
  passphrase: Secret,
): Promise<Secret | 'damaged' | 'passphrase-wrong'> {
  const attempt = passphraseIdentity(passphrase);
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(attempt);
    const identity = (await decrypter.decrypt(armor.decode(text), 'text')).trim();
    return identity.startsWith('AGE-SECRET-KEY-') ? new Secret(identity) : 'damaged';
  } catch (error) {
    // The library throws plain errors for any problem; `didNotFit` tells whether the key was wrong.
    if (error instanceof Error) return attempt.didNotFit ? 'passphrase-wrong' : 'damaged';
    throw error;
  }
}

const label = Buffer.from('age-encryption.org/v1/scrypt');
/** The age library's limit too; a higher factor would only keep the computer busy. */
const maxWorkFactor = 20;
const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

/** Uses Node's scrypt, because the library's is slower and blocks the event loop. */
function keyOf(passphrase: Secret, salt: Uint8Array, workFactor: number): Promise<Buffer> {
  const N = 2 ** workFactor;
  const cost = { N, r: 8, p: 1, maxmem: 128 * 8 * N * 2 };
  return derive(passphrase.expose(), Buffer.concat([label, salt]), 32, cost);
}

function passphraseRecipient(passphrase: Secret, workFactor: number): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(16);
      const key = await keyOf(passphrase, salt, workFactor);
      const written = salt.toString('base64').replaceAll('=', '');
      const sealed = chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey);
      return [new Stanza(['scrypt', written, String(workFactor)], sealed)];
    },
  };
}

function passphraseIdentity(passphrase: Secret): Identity & { readonly didNotFit: boolean } {
  return {
    didNotFit: false,
    async unwrapFileKey(this: { didNotFit: boolean }, [stanza, ...others]) {
      const [kind, written = '', factor = ''] = stanza?.args ?? [];
      const salt = Buffer.from(written, 'base64');
      const isSupported =
        kind === 'scrypt' && others.length === 0 && salt.length === 16 && /^[1-9]\d?$/.test(factor);
      if (!isSupported || Number(factor) > maxWorkFactor || stanza?.body.length !== 32) return null;
      const key = await keyOf(passphrase, salt, Number(factor));
      try {
        return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.body);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        this.didNotFit = true;
        return null;
      }
    },
  };
}
