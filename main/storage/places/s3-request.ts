import type { Place } from '../../../contract/storage.ts';
import { encodeKey, type Keys, signRequest } from './sign-request.ts';

export interface S3Answer {
  readonly status: number;
  readonly body: Buffer;
  /** Lower-case names. */
  readonly headers: Headers;
}

export interface S3Dependencies {
  readonly fetch: typeof fetch;
  readonly clock: () => Date;
  /** For one request, in milliseconds. */
  readonly timeoutMs?: number;
}

const answersIn = 20_000;
/** Errors are small, and so is what a check reads back. */
const largest = 64 * 1024;

/** One signed request for an object. Throws what `fetch` throws. Redirects are answers too: they name the right region. */
export async function s3Request(
  { fetch: send, clock, timeoutMs = answersIn }: S3Dependencies,
  place: Place,
  keys: Keys,
  request: { readonly method: 'GET' | 'PUT' | 'DELETE'; readonly key: string; readonly body?: Uint8Array },
  signal?: AbortSignal,
): Promise<S3Answer> {
  const { method, key, body } = request;
  const url = objectUrl(place, key);
  const headers = signRequest(
    { method, url, ...(body === undefined ? {} : { body }) },
    keys,
    place.region,
    clock(),
  );
  const timeout = AbortSignal.timeout(timeoutMs);
  const answer = await send(url, {
    method,
    headers,
    redirect: 'manual',
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  });
  return { status: answer.status, headers: answer.headers, body: await readStart(answer) };
}

export function objectUrl({ endpoint, bucket, prefix, bucketLookup }: Place, key: string): URL {
  const path = encodeKey(prefix === '' ? key : `${prefix}/${key}`);
  const base = new URL(endpoint);
  return bucketLookup === 'dns'
    ? new URL(`${base.protocol}//${bucket}.${base.host}/${path}`)
    : new URL(`${base.origin}/${bucket}/${path}`);
}

async function readStart(answer: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = answer.body;
  if (body === null) return Buffer.alloc(0);
  for await (const part of body) {
    parts.push(part);
    size += part.length;
    // Leaving the loop cancels the rest.
    if (size >= largest) break;
  }
  return Buffer.concat(parts).subarray(0, largest);
}
