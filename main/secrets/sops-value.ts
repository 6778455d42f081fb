import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** How SOPS writes one value: `ENC[AES256_GCM,data:…,iv:…,tag:…,type:str]`. */
const written = /^ENC\[AES256_GCM,data:([^,]+),iv:([^,]+),tag:([^,]+),type:([a-z]+)\]$/;

export interface OpenedValue {
  readonly bytes: Buffer;
  /** `str`, `int`, `float`, `bool`, `bytes`, `time` or `comment`. It is not sealed in, so it decides nothing that matters. */
  readonly type: string;
}

export function isSealed(text: string): boolean {
  return written.test(text);
}

export function isSealedComment(text: string): boolean {
  return written.exec(text)?.[4] === 'comment';
}

/** The place is sealed in, so that a value cannot be moved. What is empty stays empty, as SOPS has it. */
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
    return { bytes: Buffer.concat([decipher.update(data, 'base64'), decipher.final()]), type };
  } catch (error) {
    if (error instanceof Error && !('code' in error)) return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'ERR_CRYPTO_INVALID_AUTH_TAG')
      return undefined;
    throw error;
  }
}

/** The value as a text. Bytes that are no text are given in base64, so that nothing of them is lost. */
export function textOf({ bytes, type }: OpenedValue): string {
  const text = bytes.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(bytes)) return bytes.toString('base64');
  return type === 'bool' && /^(True|False)$/.test(text) ? text.toLowerCase() : text;
}
