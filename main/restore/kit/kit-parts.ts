import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import type { KitStatus } from '../../../contract/restores.ts';
import type { Secret } from '../../lib/secret.ts';

/** What a Recovery Kit has to say, with everything that is secret. */
export interface KitFacts {
  readonly cloud: { readonly id: string; readonly name: string };
  /** The age identity that decrypts the cloud's secrets. */
  readonly identity: Secret;
  /** Of the backup repositories. */
  readonly password: Secret;
  readonly places: readonly KitPlace[];
}

export interface KitPlace {
  readonly name: string;
  /** As restic takes it: `/mnt/backup/…`, `s3:https://…`, `rest:https://…`, `sftp:…`. */
  readonly repository: string;
  /** What restic needs as `-o`, such as `s3.region=eu-central-1`. */
  readonly options: readonly string[];
  /** Credentials as environment variables of restic. */
  readonly environment: Readonly<Record<string, Secret>>;
}

/** One QR code: a part of the kit with all that is needed to notice that it was misread. */
export interface KitPart {
  /** `cloud`, `key`, `password` or `place.<name>` */
  readonly id: string;
  /** What stands in the code: an age identity, a password, or JSON. */
  readonly payload: string;
  readonly secret: boolean;
}

export function partsOf({ cloud, identity, password, places }: KitFacts): readonly KitPart[] {
  return [
    { id: 'cloud', payload: JSON.stringify({ name: cloud.name }), secret: false },
    { id: 'key', payload: identity.expose(), secret: true },
    { id: 'password', payload: password.expose(), secret: true },
    ...places.map(({ name, repository, options, environment }) => ({
      id: `place.${name}`,
      payload: JSON.stringify({
        repository,
        ...(options.length === 0 ? {} : { options: options.join(' ') }),
        ...Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, value.expose()])),
      }),
      secret: true,
    })),
  ];
}

const header = 'wildcloud-kit/1';

/** `wildcloud-kit/1 c-… key 1f2e3d4c AGE-SECRET-KEY-…`: readable, so that other tools can use what it holds. */
export const textOf = (cloud: string, { id, payload }: KitPart): string =>
  [header, cloud, id, checkOf(cloud, id, payload), payload].join(' ');

export type ReadPart =
  | {
      readonly state: 'read';
      /** Missing if it was typed. */
      readonly cloud: string | undefined;
      readonly id: string;
      readonly payload: string;
    }
  | { readonly state: 'damaged'; readonly id: string }
  | { readonly state: 'newer' | 'other' };

/** Reads what a camera or a person made of a code. */
export function readPart(text: string): ReadPart {
  const [first = '', cloud = '', id = '', check = '', ...rest] = text.trim().split(' ');
  if (!first.startsWith('wildcloud-kit/')) return { state: 'other' };
  if (first !== header) return { state: 'newer' };
  const payload = rest.join(' ');
  if (payload === '' || check !== checkOf(cloud, id, payload)) return { state: 'damaged', id };
  return { state: 'read', cloud, id, payload };
}

const checkOf = (cloud: string, id: string, payload: string): string =>
  createHash('sha256').update([header, cloud, id, payload].join(' ')).digest('hex').slice(0, 8);

/** Whether somebody typed or scanned that part. Paper loses spaces and line ends, and an age identity has no lower case. */
export function isSamePart(cloud: string, part: KitPart, answer: string): boolean {
  const bare = (text: string) => text.replaceAll(/\s+/g, '');
  const given = bare(answer);
  if (part.id === 'key' && given.toUpperCase() === part.payload) return true;
  return [part.payload, textOf(cloud, part)].some((text) => bare(text) === given);
}

/** What is remembered of a printed kit: nothing from which its secrets could be guessed. */
export const kitRecordSchema = z.strictObject({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  provenAt: z.iso.datetime().optional(),
  /** By part, an HMAC-SHA-256 with the age identity as the key. */
  parts: z.record(z.string(), z.string()),
});
export type KitRecord = z.output<typeof kitRecordSchema>;

export const fingerprintsOf = (facts: KitFacts): Readonly<Record<string, string>> =>
  Object.fromEntries(
    partsOf(facts).map(({ id, payload }) => [
      id,
      createHmac('sha256', facts.identity.expose()).update(`${id} ${payload}`).digest('hex'),
    ]),
  );

export type KitChange = 'key' | 'password' | { readonly place: string; readonly was: 'added' | 'changed' };

/** What has changed since a kit was printed. A place that was removed makes no kit useless. */
export function changesSince(record: KitRecord, facts: KitFacts): readonly KitChange[] {
  const now = fingerprintsOf(facts);
  // With another identity every fingerprint differs, and says nothing about the rest.
  if (now['key'] !== record.parts['key']) return ['key'];
  return Object.entries(now).flatMap(([id, print]): KitChange[] => {
    const before = record.parts[id];
    if (before === print || id === 'cloud') return [];
    if (id === 'password') return ['password'];
    return [{ place: id.replace(/^place\./, ''), was: before === undefined ? 'added' : 'changed' }];
  });
}

export const stateOf = (record: KitRecord | undefined, changes: readonly KitChange[]): KitStatus['state'] => {
  if (record === undefined) return 'none';
  if (changes.length > 0) return 'stale';
  return record.provenAt === undefined ? 'unproven' : 'proven';
};
