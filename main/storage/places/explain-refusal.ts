import type { Place } from '../../../contract/storage.ts';
import { sentence } from '../../lib/sentence.ts';
import type { WildError } from '../../lib/wild-error.ts';
import { placeRefused, placeUnreachable } from './failures.ts';
import type { S3Error } from './s3-error.ts';

export type CheckStep = 'write' | 'read' | 'delete';

/** What a server's refusal means, and what to do. */
export function explainRefusal(
  error: S3Error,
  step: CheckStep,
  place: Place,
  facts: { readonly object: string; readonly now: Date },
): WildError {
  const technical = { code: error.code, message: error.message, status: String(error.status) };
  const { bucket } = place;
  const host = new URL(place.endpoint).host;
  if (error.status === 400 && /HTTP request to an HTTPS server|plain HTTP request/i.test(error.message)) {
    return placeRefused(place, plainToTls(host), technical);
  }
  switch (error.code) {
    case 'InvalidAccessKeyId':
      return placeRefused(place, wrongKey(host), technical);
    case 'SignatureDoesNotMatch':
      return placeRefused(place, wrongSecret, technical);
    case 'AccessDenied':
      // Garage says this about wrong keys, too.
      if (/no such key/i.test(error.message)) return placeRefused(place, wrongKey(host), technical);
      if (/invalid signature/i.test(error.message)) return placeRefused(place, wrongSecret, technical);
      return placeRefused(place, denied(step, bucket, facts.object), technical);
    case 'NoSuchBucket':
      return placeRefused(place, noBucket(bucket, host), technical);
    case 'InvalidBucketName':
      return placeRefused(place, noBucket(bucket, host), technical);
    case 'NoSuchKey':
      return placeRefused(place, vanished(bucket), technical);
    case 'RequestTimeTooSkewed':
      return placeRefused(place, clockOff(error.serverTime, facts.now), technical);
    case 'PermanentRedirect':
    case 'TemporaryRedirect':
    case 'AuthorizationHeaderMalformed':
    case 'IllegalLocationConstraintException':
      return placeRefused(place, otherRegion(place, expectedRegion(error)), technical);
    case 'QuotaExceeded':
    case 'XMinioStorageFull':
    case 'InsufficientCapacity':
      return placeRefused(place, full(bucket), technical);
    default:
  }
  if (error.status === 507) return placeRefused(place, full(bucket), technical);
  if (error.code === 'SlowDown' || error.code === 'InternalError' || error.status >= 502) {
    return placeUnreachable(place, busy(host), technical);
  }
  if (error.code === '') return placeRefused(place, notS3(host), technical);
  return placeRefused(place, otherReason(host, error), technical);
}

/** Servers name the region in an element, a header or only in their message. */
export function expectedRegion({ region, message }: S3Error): string | undefined {
  return (
    region ??
    /expecting '([a-z0-9-]+)'/.exec(message)?.[1] ??
    /expected scope:? `?\d{8}\/([a-z0-9-]+)\/s3/.exec(message)?.[1]
  );
}

const plainToTls = (host: string) => ({
  detail: sentence('storage.place.needs-tls', '{host} only accepts encrypted connections.', { host }),
  hint: sentence('storage.place.needs-tls.hint', 'Enter https://{host}.', { host }),
});

const wrongKey = (host: string) => ({
  detail: sentence('storage.place.wrong-key', '{host} doesn’t know this access key ID.', { host }),
  hint: sentence(
    'storage.place.wrong-key.hint',
    'Copy it again from your provider. It isn’t your username, and it may have been deleted there.',
  ),
});

const wrongSecret = {
  detail: sentence('storage.place.wrong-secret', 'The secret access key doesn’t match the access key ID.'),
  hint: sentence(
    'storage.place.wrong-secret.hint',
    'Copy all of it again. Most providers show it only once; if it’s lost, create a new pair of keys.',
  ),
};

function denied(step: CheckStep, bucket: string, object: string) {
  const hint = sentence(
    'storage.place.denied.hint',
    'Allow these keys to list, read, write and delete objects in the bucket, or use others. Also check that the bucket is yours.',
  );
  switch (step) {
    case 'write':
      return {
        detail: sentence('storage.place.no-write', 'These keys may not write to the bucket {bucket}.', {
          bucket,
        }),
        hint,
      };
    case 'read':
      return {
        detail: sentence(
          'storage.place.no-read',
          'These keys may write to the bucket {bucket}, but not read from it.',
          { bucket },
        ),
        hint,
      };
    case 'delete':
      return {
        detail: sentence(
          'storage.place.no-delete',
          'These keys may write to the bucket {bucket}, but not delete from it, so old backups would stay forever. The object {object} from this check is still there.',
          { bucket, object },
        ),
        hint,
      };
  }
}

const noBucket = (bucket: string, host: string) => ({
  detail: sentence('storage.place.no-bucket', 'There’s no bucket {bucket} at {host}.', { bucket, host }),
  hint: sentence(
    'storage.place.no-bucket.hint',
    'Create it at your provider, or check its name and region. Wild Cloud doesn’t create buckets.',
  ),
});

const vanished = (bucket: string) => ({
  detail: sentence(
    'storage.place.vanished',
    'An object written to the bucket {bucket} was missing or different when it was read right afterwards.',
    { bucket },
  ),
  hint: sentence(
    'storage.place.vanished.hint',
    'Don’t use this bucket for backups until your provider has explained this. A rule that deletes objects may be the cause.',
  ),
});

export const readsBackWrong = vanished;

function clockOff(serverTime: string | undefined, now: Date) {
  const theirs = serverTime === undefined ? Number.NaN : Date.parse(serverTime);
  const minutes = Math.round(Math.abs(now.getTime() - theirs) / 60_000);
  return {
    detail: Number.isNaN(minutes)
      ? sentence('storage.place.clock', 'This computer’s clock and the server’s clock are too far apart.')
      : sentence(
          'storage.place.clock-minutes',
          'This computer’s clock and the server’s clock are {minutes} minutes apart.',
          { minutes },
        ),
    hint: sentence(
      'storage.place.clock.hint',
      'Turn on automatic time on this computer, then try again. Signed requests are only valid for a few minutes.',
    ),
  };
}

function otherRegion({ bucket, region }: Place, expected: string | undefined) {
  return expected === undefined || expected === region
    ? {
        detail: sentence('storage.place.other-server', 'The bucket {bucket} is at another address.', {
          bucket,
        }),
        hint: sentence(
          'storage.place.other-server.hint',
          'Enter the address for the bucket’s region, as your provider shows it.',
        ),
      }
    : {
        detail: sentence(
          'storage.place.other-region',
          'The bucket {bucket} is in the region {expected}, not in {region}.',
          { bucket, expected, region },
        ),
        hint: sentence('storage.place.other-region.hint', 'Enter {expected} as the region.', { expected }),
      };
}

const full = (bucket: string) => ({
  detail: sentence('storage.place.full', 'The bucket {bucket} has no space left.', { bucket }),
  hint: sentence('storage.place.full.hint', 'Raise its limit or delete something from it, then try again.'),
});

const busy = (host: string) => ({
  detail: sentence('storage.place.busy', '{host} is overloaded or having problems right now.', { host }),
  hint: sentence('storage.place.busy.hint', 'Try again in a few minutes.'),
});

const notS3 = (host: string) => ({
  detail: sentence('storage.place.not-s3', '{host} responds, but not like S3-compatible storage.', {
    host,
  }),
  hint: sentence(
    'storage.place.not-s3.hint',
    'Enter the address that your provider calls the S3 endpoint. It isn’t the address of its website.',
  ),
});

const otherReason = (host: string, { code, message }: S3Error) => ({
  detail: sentence('storage.place.other-reason', '{host} refuses this: {message} ({code}).', {
    host,
    message: message.replace(/\.$/, '') || code,
    code,
  }),
  hint: sentence(
    'storage.place.other-reason.hint',
    'Look up {code} in your provider’s help to find out what to do.',
    {
      code,
    },
  ),
});
