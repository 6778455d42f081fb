import { randomBytes } from 'node:crypto';
import type { Place } from '../../../contract/storage.ts';
import { cancelled, WildError } from '../../lib/wild-error.ts';
import { explainConnection } from './explain-connection.ts';
import { type CheckStep, expectedRegion, explainRefusal, readsBackWrong } from './explain-refusal.ts';
import { placeRefused } from './failures.ts';
import { parseS3Error, type S3Error } from './s3-error.ts';
import { type S3Answer, type S3Dependencies, s3Request } from './s3-request.ts';
import type { Keys } from './sign-request.ts';

const methods = { write: 'PUT', read: 'GET', delete: 'DELETE' } as const;

/**
 * Writes, reads and deletes one object with a random name. Returns the place as it works: with the region and the way of naming
 * the bucket that the server asks for, unless the person named a region.
 * @throws WildError `storage.place-unusable`, `storage.place-unreachable`, `operation.cancelled`
 */
export async function checkPlace(
  deps: S3Dependencies,
  asked: Place,
  keys: Keys,
  regionIsGiven: boolean,
  signal?: AbortSignal,
): Promise<Place> {
  const key = `wild-cloud-check-${randomBytes(8).toString('hex')}`;
  const content = randomBytes(64);
  let place = asked;

  async function request(step: CheckStep): Promise<S3Answer> {
    const body = step === 'write' ? { body: content } : {};
    try {
      return await s3Request(deps, place, keys, { method: methods[step], key, ...body }, signal);
    } catch (error) {
      if (signal?.aborted) throw cancelled();
      throw explainConnection(error, place) ?? error;
    }
  }

  const refusal = (error: S3Error, step: CheckStep): WildError =>
    explainRefusal(error, step, place, { object: objectName(place, key), now: deps.clock() });

  async function done(step: CheckStep): Promise<S3Answer> {
    const answer = await request(step);
    if (answer.status < 200 || answer.status >= 300) throw refusal(parseS3Error(answer), step);
    return answer;
  }

  /** Each correction is tried once, so two servers that point to each other can't keep this going. */
  async function write(): Promise<void> {
    const tried = new Set<string>();
    for (;;) {
      const answer = await request('write');
      if (answer.status >= 200 && answer.status < 300) return;
      const error = parseS3Error(answer);
      const corrected = correct(place, error, regionIsGiven);
      if (corrected === undefined || tried.has(settingsOf(corrected))) throw refusal(error, 'write');
      tried.add(settingsOf(corrected));
      place = corrected;
    }
  }

  await write();
  try {
    const { body } = await done('read');
    if (!body.equals(content)) throw placeRefused(place, readsBackWrong(place.bucket), {});
  } catch (error) {
    // That it can't be read matters more than that it is left behind, but it shouldn't be.
    await request('delete').catch((left: unknown) => {
      if (!(left instanceof WildError)) throw left;
    });
    throw error;
  }
  await done('delete');
  return place;
}

const settingsOf = ({ endpoint, region, bucketLookup }: Place) => `${endpoint} ${region} ${bucketLookup}`;

const objectName = ({ prefix }: Place, key: string) => (prefix === '' ? key : `${prefix}/${key}`);

/** The place that the server asks for, if that is clear. */
export function correct(place: Place, error: S3Error, regionIsGiven: boolean): Place | undefined {
  if (/^(SecondLevelDomainForbidden|PathStyleDomainForbidden|VirtualHostDomainRequired)$/.test(error.code)) {
    return place.bucketLookup === 'path' ? { ...place, bucketLookup: 'dns' } : undefined;
  }
  const moved = ['PermanentRedirect', 'TemporaryRedirect', 'AuthorizationHeaderMalformed'].includes(
    error.code,
  );
  const region = moved ? expectedRegion(error) : undefined;
  if (region === undefined || regionIsGiven || !/^[a-z0-9-]{1,100}$/.test(region)) return undefined;
  return { ...place, region, endpoint: endpointIn(place.endpoint, region) };
}

/** Amazon has one address per region. Others have one address, whatever the region is called. */
function endpointIn(endpoint: string, region: string): string {
  const isAmazon = /^s3([.-][a-z0-9-]+)?\.amazonaws\.com$/.test(new URL(endpoint).hostname);
  return isAmazon ? `https://s3.${region}.amazonaws.com` : endpoint;
}
