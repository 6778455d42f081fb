import { createHash, createHmac } from 'node:crypto';

export interface RequestToSign {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly service: string;
  readonly now: Date;
}

/** The headers that sign a request to AWS (Signature Version 4). */
export function signV4(request: RequestToSign): {
  readonly 'x-amz-date': string;
  readonly authorization: string;
} {
  const { method, url, body, accessKeyId, secretAccessKey, region, service } = request;
  const moment = request.now.toISOString().replace(/[-:]|\.\d+/g, '');
  const day = moment.slice(0, 8);
  const signedHeaders = 'host;x-amz-date';
  const canonical = [
    method,
    url.pathname,
    canonicalQuery(url.searchParams),
    `host:${url.host}\nx-amz-date:${moment}\n`,
    signedHeaders,
    sha256(body),
  ].join('\n');
  const scope = [day, region, service, 'aws4_request'].join('/');
  const toSign = ['AWS4-HMAC-SHA256', moment, scope, sha256(canonical)].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secretAccessKey}`);
  const signature = hmac(key, toSign).toString('hex');
  return {
    'x-amz-date': moment,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Sorted, and encoded as RFC 3986 says: AWS also encodes !, ', (, ) and *. */
function canonicalQuery(parameters: URLSearchParams): string {
  return [...parameters]
    .map((pair) => pair.map(encode).join('='))
    .sort()
    .join('&');
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
