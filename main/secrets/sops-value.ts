import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** How SOPS writes one value: `ENC[AES256_GCM,data:…,iv:…,tag:…,type:str]`. */
const written = /^ENC\[AES256_GCM,data:([^,]*),iv:([^,]+),tag:([^,]+),type:([a-z]+)\]$/;

export interface OpenedValue {
  readonly text: string;
  readonly type: string;
}

export function isSealed(text: string): boolean {
  return written.test(text);
}

export function isSealedComment(text: string): boolean {
  return written.exec(text)?.[4] === 'comment';
}

/** The place is sealed in, so that a value cannot be moved. Empty texts stay empty, as SOPS has it. */
export function sealValue(text: string, key: Uint8Array, place: string): string {
  if (text === '') return '';
  const iv = randomBytes(32);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(place));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const [d, i, t] = [data, iv, cipher.getAuthTag()].map((bytes) => bytes.toString('base64'));
  return `ENC[AES256_GCM,data:${d},iv:${i},tag:${t},type:str]`;
}

/** Undefined where the value, the place or the key is not the one it was sealed with. */
export function openValue(sealed: string, key: Uint8Array, place: string): OpenedValue | undefined {
  const [, data, iv, tag, type] = written.exec(sealed) ?? [];
  if (data === undefined || iv === undefined || tag === undefined || type === undefined) return undefined;
  const tagBytes = Buffer.from(tag, 'base64');
  const ivBytes = Buffer.from(iv, 'base64');
  // A shorter tag would be far easier to forge.
  if (tagBytes.length !== 16 || ivBytes.length === 0) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, ivBytes, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(tagBytes);
  try {
    const text = Buffer.concat([decipher.update(data, 'base64'), decipher.final()]).toString('utf8');
    return { text, type };
  } catch (error) {
    if (error instanceof Error && !('code' in error)) return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'ERR_CRYPTO_INVALID_AUTH_TAG')
      return undefined;
    throw error;
  }
}
