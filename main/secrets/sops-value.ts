import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** One scalar of a SOPS file in clear: its text and the type that SOPS remembers for it. */
export interface PlainValue {
  readonly text: string;
  readonly type: 'str' | 'int' | 'float' | 'bool';
}

const pattern =
  /^ENC\[AES256_GCM,data:([A-Za-z0-9+/=]*),iv:([A-Za-z0-9+/=]+),tag:([A-Za-z0-9+/=]+),type:(str|int|float|bool)\]$/;

/** Names on the way to a value, which bind the ciphertext to its place; positions in lists are not part of it. */
export function additionalData(path: readonly (string | number)[]): string {
  return path
    .filter((part) => typeof part === 'string')
    .map((part) => `${part}:`)
    .join('');
}

/** AES-256-GCM with the 32-byte nonce that SOPS uses. Empty text stays empty, as SOPS keeps it. */
export function encryptValue(plain: PlainValue, key: Uint8Array, aad: string): string {
  if (plain.text === '') return '';
  const iv = randomBytes(32);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(aad));
  const data = Buffer.concat([cipher.update(plain.text, 'utf8'), cipher.final()]);
  const parts = [data, iv, cipher.getAuthTag()].map((part) => part.toString('base64'));
  return `ENC[AES256_GCM,data:${parts[0]},iv:${parts[1]},tag:${parts[2]},type:${plain.type}]`;
}

/** Undefined where the text is not encrypted, was changed, or belongs to another place. */
export function decryptValue(encrypted: string, key: Uint8Array, aad: string): PlainValue | undefined {
  if (encrypted === '') return { text: '', type: 'str' };
  const match = pattern.exec(encrypted);
  if (match === null) return undefined;
  const [data, iv, tag] = match.slice(1, 4).map((part) => Buffer.from(part, 'base64'));
  if (data === undefined || iv === undefined || tag?.length !== 16) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, iv);
    decipher.setAAD(Buffer.from(aad));
    decipher.setAuthTag(tag);
    const text = Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8');
    return { text, type: match[4] as PlainValue['type'] };
  } catch (error) {
    // OpenSSL says only "unable to authenticate"; whatever its code, the value is not what was written.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
