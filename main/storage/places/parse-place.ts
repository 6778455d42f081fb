import type { Place } from '../../../contract/storage.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';

export interface TypedPlace {
  readonly name: string;
  readonly endpoint: string;
  readonly bucket: string;
  readonly region?: string | undefined;
  readonly prefix?: string | undefined;
  readonly bucketLookup?: string | undefined;
}

export type ParsedPlace =
  | { readonly place: Place /** Whether the person named the region. */; readonly regionIsGiven: boolean }
  | { readonly problem: Sentence };

export const usualRegion = 'us-east-1';

/**
 * A place as a person types it. Providers show the address with or without a scheme, a slash at the end, or the bucket in it;
 * all of these mean the same.
 */
export function parsePlace(typed: TypedPlace): ParsedPlace {
  const bucket = typed.bucket.trim();
  if (!isBucket(bucket)) return { problem: bucketProblem(bucket) };
  const endpoint = parseEndpoint(typed.endpoint.trim(), bucket);
  if ('problem' in endpoint) return endpoint;
  const prefix = (typed.prefix ?? '').trim().replace(/^\/+|\/+$/g, '');
  if (!isPrefix(prefix)) {
    return {
      problem: sentence(
        'storage.place.prefix',
        '“{prefix}” can’t be a folder in the bucket. Use names separated by single slashes, without “.” or “..”.',
        { prefix },
      ),
    };
  }
  const region = (typed.region ?? '').trim();
  if (!/^[a-z0-9-]{0,100}$/.test(region)) {
    return {
      problem: sentence(
        'storage.place.region',
        '“{region}” isn’t a region. A region looks like eu-central-1.',
        {
          region,
        },
      ),
    };
  }
  return {
    place: {
      name: typed.name,
      kind: 's3',
      endpoint: endpoint.url,
      region: region === '' ? (regionIn(endpoint.url) ?? usualRegion) : region,
      bucket,
      prefix,
      bucketLookup: endpoint.bucketLookup ?? (typed.bucketLookup === 'dns' ? 'dns' : 'path'),
    },
    regionIsGiven: region !== '',
  };
}

function parseEndpoint(
  typed: string,
  bucket: string,
): { readonly url: string; readonly bucketLookup?: 'dns' } | { readonly problem: Sentence } {
  if (/^s3:/i.test(typed)) {
    return {
      problem: sentence(
        'storage.place.s3-address',
        '{endpoint} names a bucket, but not the server that it’s on. Enter the server’s address, such as https://s3.example.com.',
        { endpoint: typed },
      ),
    };
  }
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const notAnAddress = {
    problem: sentence(
      'storage.place.endpoint',
      '“{endpoint}” isn’t a server’s address. One looks like https://s3.example.com.',
      { endpoint: hidePassword(typed) },
    ),
  };
  if (!URL.canParse(text)) return notAnAddress;
  const url = new URL(text);
  if (!['https:', 'http:'].includes(url.protocol) || url.hostname === '') return notAnAddress;
  if (url.username !== '' || url.password !== '') {
    return {
      problem: sentence(
        'storage.place.keys-in-address',
        'The address contains a username or password. Enter the keys separately; they are stored encrypted.',
      ),
    };
  }
  const path = url.pathname.split('/').filter((part) => part !== '');
  if (path.length > 1 || (path.length === 1 && path[0] !== bucket) || url.search !== '' || url.hash !== '') {
    return {
      problem: sentence(
        'storage.place.path',
        'The address {endpoint} has something after the server’s name. Enter the bucket and the folder in it separately.',
        { endpoint: typed },
      ),
    };
  }
  if (!url.hostname.startsWith(`${bucket}.`) || url.hostname === `${bucket}.`) return { url: url.origin };
  // The part behind the bucket must still be a name: bucket "nas" at nas.lan is reached by its path.
  const rest = url.hostname.slice(bucket.length + 1);
  if (!rest.includes('.')) return { url: url.origin };
  return { url: `${url.protocol}//${url.host.slice(bucket.length + 1)}`, bucketLookup: 'dns' };
}

/** Amazon and Backblaze name the region in the server's name. */
function regionIn(endpoint: string): string | undefined {
  const { hostname } = new URL(endpoint);
  return (
    /^s3[.-](?:dualstack\.)?([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/.exec(hostname)?.[1] ??
    /^s3\.([a-z0-9-]+)\.(?:backblazeb2|wasabisys|scw)\.(?:com|cloud)$/.exec(hostname)?.[1] ??
    (hostname.endsWith('.r2.cloudflarestorage.com') ? 'auto' : undefined)
  );
}

function isBucket(text: string): boolean {
  return (
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(text) && !text.includes('..') && !/^\d+(\.\d+){3}$/.test(text)
  );
}

function bucketProblem(bucket: string): Sentence {
  return bucket.includes('/')
    ? sentence(
        'storage.place.bucket-with-folder',
        '“{bucket}” contains a slash. Enter the bucket’s name, and the folder in it separately.',
        { bucket },
      )
    : sentence(
        'storage.place.bucket',
        '“{bucket}” isn’t a bucket name. Bucket names have 3 to 63 lowercase letters, digits, hyphens and dots.',
        { bucket },
      );
}

function isPrefix(prefix: string): boolean {
  if (prefix === '') return true;
  const parts = prefix.split('/');
  return (
    prefix.length <= 500 &&
    // eslint-disable-next-line no-control-regex -- control characters are what this looks for
    !/[\u0000-\u001f\u007f\\]/.test(prefix) &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

const hidePassword = (text: string): string => text.replace(/\/\/[^/@]*@/, '//…@');
