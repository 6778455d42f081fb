import { createHash, createHmac } from 'node:crypto';
import type { Secret } from '../../lib/secret.ts';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: Secret;
}

export interface UnsignedRequest {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  /** Without a query; its path is already percent-encoded. */
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** The headers of AWS Signature Version 4 for S3. The signature holds for about 15 minutes around `now`. */
export function signRequest(
  { method, url, headers = {}, body = new Uint8Array() }: UnsignedRequest,
  { accessKeyId, secretAccessKey }: Keys,
  region: string,
  now: Date,
): Readonly<Record<string, string>> {
  const moment = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const date = moment.slice(0, 8);
  const contentHash = sha256(body);
  const own = { 'x-amz-content-sha256': contentHash, 'x-amz-date': moment };
  const signed = Object.entries({ ...headers, ...own, host: url.host })
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const names = signed.map(([name]) => name).join(';');
  const canonical = [
    method,
    url.pathname,
    '',
    ...signed.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    contentHash,
  ].join('\n');
  const scope = `${date}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', moment, scope, sha256(canonical)].join('\n');
  const key = [date, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${secretAccessKey.expose()}`,
  );
  const signature = hmac(key, text).toString('hex');
  return {
    ...headers,
    ...own,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope},SignedHeaders=${names},Signature=${signature}`,
  };
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** A key of an object as a path, as S3 wants it: everything but letters, digits and `-._~/` is encoded. */
export function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2F', '/');
}
