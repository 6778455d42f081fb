import type { ConfigValue } from '../../../contract/config.ts';
import type { ListedPlace, NewPlace, Place } from '../../../contract/storage.ts';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import { type Config, type ConfigMap, isValueMap, valueAt } from '../../config/config.ts';
import { Secret } from '../../lib/secret.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import { checkPlace } from './check-place.ts';
import { badPlace, keysMissing, placeExists, placeNotFound } from './failures.ts';
import { parsePlace } from './parse-place.ts';
import type { S3Dependencies } from './s3-request.ts';
import type { Keys } from './sign-request.ts';

/** S3-compatible buckets under a name: `cloud.places.<name>` in config.yaml, `places.<name>` in secrets.yaml. */
export interface Places {
  /** In the order of config.yaml. @throws WildError `config.unreadable` */
  list(cloud: Cloud): Promise<readonly ListedPlace[]>;
  /** @throws WildError `storage.place-*`, `secrets.*`, and what `clouds.change` throws; nothing is stored then */
  add(cloud: Cloud, typed: NewPlace, signal?: AbortSignal): Promise<Place>;
  /** @throws WildError `storage.place-*`, `secrets.*` */
  check(cloud: Cloud, name: string, signal?: AbortSignal): Promise<void>;
  /** The place with its keys, for backups and apps. @throws WildError `storage.place-*`, `secrets.*` */
  open(cloud: Cloud, name: string): Promise<{ readonly place: Place; readonly keys: Keys }>;
  /** Removes the settings and the keys. Nothing in the bucket changes. @throws WildError `storage.place-not-found` */
  remove(cloud: Cloud, name: string): Promise<void>;
}

export interface PlacesDependencies extends S3Dependencies {
  readonly clouds: Pick<Clouds, 'change'>;
  readonly config: Config;
  readonly secrets: Secrets;
}

export function createPlaces(deps: PlacesDependencies): Places {
  const { clouds, config, secrets } = deps;

  async function settings(cloud: Cloud): Promise<ConfigMap> {
    const all = valueAt((await config.read(cloud.folder)).values, ['cloud', 'places']);
    return isValueMap(all) ? all : {};
  }

  async function refuseTaken(cloud: Cloud, name: string): Promise<void> {
    if (Object.hasOwn(await settings(cloud), name)) throw placeExists(name);
  }

  async function placeOf(cloud: Cloud, name: string): Promise<Place> {
    const all = await settings(cloud);
    if (!Object.hasOwn(all, name)) throw placeNotFound(name, Object.keys(all));
    const { place, problem } = listedPlace(name, all[name]);
    if (place === undefined) throw badPlace(name, problem ?? notAPlace);
    return place;
  }

  async function open(cloud: Cloud, name: string) {
    const place = await placeOf(cloud, name);
    const [id, secret] = await secrets.getAll(cloud.vault, [keyPath(name), secretPath(name)]);
    if (id === undefined || secret === undefined) throw keysMissing(name);
    return { place, keys: { accessKeyId: id.expose(), secretAccessKey: secret } };
  }

  return {
    async list(cloud) {
      return Object.entries(await settings(cloud))
        .filter(([, value]) => isBucketPlace(value))
        .map(([name, value]) => listedPlace(name, value));
    },
    open,
    async add(cloud, typed, signal) {
      const { name, accessKeyId } = typed;
      const parsed = parsePlace(typed);
      if ('problem' in parsed) throw badPlace(name, parsed.problem);
      const secretAccessKey = new Secret(typed.secretAccessKey);
      if (![accessKeyId, typed.secretAccessKey].every(isKeyText)) throw badPlace(name, notAKey);
      await refuseTaken(cloud, name);
      // Without the key of the secrets, the check would be for nothing.
      await secrets.getAll(cloud.vault, [keyPath(name)]);
      const keys = { accessKeyId, secretAccessKey };
      const place = await checkPlace(deps, parsed.place, keys, parsed.regionIsGiven, signal);
      await clouds.change(
        cloud,
        sentence('doing.add-place', 'adding the place {name}', { name }),
        async () => {
          await refuseTaken(cloud, name);
          // Keys without a place do nothing; a place without keys would be broken.
          await secrets.setAll(cloud.vault, {
            [keyPath(name)]: new Secret(accessKeyId),
            [secretPath(name)]: secretAccessKey,
          });
          await config.set(cloud.folder, `cloud.places.${name}`, settingsOf(place));
        },
        () => sentence('history.place-added', 'Added the place {name}', { name }),
      );
      return place;
    },
    async check(cloud, name, signal) {
      const { place, keys } = await open(cloud, name);
      await checkPlace(deps, place, keys, true, signal);
    },
    async remove(cloud, name) {
      await clouds.change(
        cloud,
        sentence('doing.remove-place', 'removing the place {name}', { name }),
        async () => {
          const all = await settings(cloud);
          if (!Object.hasOwn(all, name)) throw placeNotFound(name, Object.keys(all));
          await secrets.unset(cloud.vault, `places.${name}`);
          const isLast = Object.keys(all).length === 1;
          await config.unset(cloud.folder, isLast ? 'cloud.places' : `cloud.places.${name}`);
        },
        () => sentence('history.place-removed', 'Removed the place {name}', { name }),
      );
    },
  };
}

const keyPath = (name: string) => `places.${name}.accessKeyId`;
const secretPath = (name: string) => `places.${name}.secretAccessKey`;

/** Printable ASCII without spaces. Anything else was copied with something around it. */
const isKeyText = (text: string): boolean => /^[\u0021-\u007e]+$/.test(text);

const notAPlace = sentence(
  'storage.place.not-a-place',
  'Its settings in config.yaml don’t describe a place.',
);
const notAKey = sentence(
  'storage.place.key-characters',
  'The keys contain spaces or other characters that keys never have. Copy them again, with nothing before or after them.',
);

function settingsOf({ kind, endpoint, region, bucket, prefix, bucketLookup }: Place): ConfigMap {
  return {
    kind,
    endpoint,
    region,
    bucket,
    ...(prefix === '' ? {} : { prefix }),
    ...(bucketLookup === 'path' ? {} : { bucketLookup }),
  };
}

/** Other kinds of places are for backups only. */
const isBucketPlace = (value: ConfigValue): boolean =>
  !isValueMap(value) || !otherKinds.some((kind) => value['kind'] === kind);
const otherKinds = ['folder', 'sftp', 'rest'] as const;

function listedPlace(name: string, value: unknown): ListedPlace {
  const map = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const text = (key: string) => (typeof map[key] === 'string' ? map[key] : undefined);
  const endpoint = text('endpoint');
  const bucket = text('bucket');
  const kind = text('kind') ?? 's3';
  if (endpoint === undefined || bucket === undefined || kind !== 's3') return { name, problem: notAPlace };
  const parsed = parsePlace({
    name,
    endpoint,
    bucket,
    region: text('region'),
    prefix: text('prefix'),
    bucketLookup: text('bucketLookup'),
  });
  return 'problem' in parsed ? { name, problem: parsed.problem } : { name, place: parsed.place };
}
