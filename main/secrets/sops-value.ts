import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** An encrypted value in SOPS's format: `ENC[AES256_GCM,data:…,iv:…,tag:…,type:str]`. */
const written = /^ENC\[AES256_GCM,data:([^,]+),iv:([^,]+),tag:([^,]+),type:([a-z]+)\]$/;

export interface OpenedValue {
  readonly bytes: Buffer;
  /** `str`, `int`, `float`, `bool`, `bytes`, `time` or `comment`. Not authenticated, so nothing critical depends on it. */
  readonly type: string;
}

export function isSealed(text: string): boolean {
  return written.test(text);
}

export function isSealedComment(text: string): boolean {
  return written.exec(text)?.[4] === 'comment';
}

/** Binds the value to its place, so it can't be moved. Empty values stay empty, as in SOPS. */
export function sealValue(value: string | Uint8Array, key: Uint8Array, place: string, type = 'str'): string {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
  if (bytes.length === 0) return '';
  const iv = randomBytes(32);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(place));
  const data = Buffer.concat([cipher.update(bytes), cipher.final()]);
  const [d, i, t] = [data, iv, cipher.getAuthTag()].map((part) => part.toString('base64'));
  return `ENC[AES256_GCM,data:${d},iv:${i},tag:${t},type:${type}]`;
}

/** Undefined if the value, the place or the key is wrong. */
export function openValue(sealed: string, key: Uint8Array, place: string): OpenedValue | undefined {
  const [, data, iv, tag, type] = written.exec(sealed) ?? [];
  if (data === undefined || iv === undefined || tag === undefined || type === undefined) return undefined;
  const tagBytes = Buffer.from(tag, 'base64');
  const ivBytes = Buffer.from(iv, 'base64');
  // A shorter tag would be much easier to forge.
  if (tagBytes.length !== 16 || ivBytes.length === 0) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, ivBytes, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(tagBytes);
  try {
    return { bytes: Buffer.concat([decipher.update(data, 'base64'), decipher.final()]), type };
  } catch (error) {
    if (error instanceof Error && !('code' in error)) return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'ERR_CRYPTO_INVALID_AUTH_TAG')
      return undefined;
    throw error;
  }
}

/** The value as text; binary data as base64. */
export function textOf({ bytes, type }: OpenedValue): string {
  const text = bytes.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(bytes)) return bytes.toString('base64');
  return type === 'bool' && /^(True|False)$/.test(text) ? text.toLowerCase() : text;
}
