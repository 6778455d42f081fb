import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { NewPlace } from '../../../contract/storage.ts';
import { findS3Server, type S3Server, startS3Server } from './versitygw.suite.ts';
import { createClouds } from '../../clouds/clouds.ts';
import { createConfig } from '../../config/config.ts';
import { fakeKeychain } from '../../secrets/keychain.fake.ts';
import { createSecrets } from '../../secrets/secrets.ts';
import { createPlaces } from './places.ts';

const found = findS3Server();
const why = 'missing' in found ? ` (skipped: ${found.missing})` : '';

async function setUp(clock = () => new Date()) {
  const home = await mkdtemp(join(tmpdir(), 'wild-places-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const config = createConfig();
  const secrets = createSecrets({ keychain: fakeKeychain() });
  const clouds = createClouds({ config, secrets, settingsFolder: join(home, 's'), cloudsFolder: home });
  const cloud = await clouds.create({ folder: join(home, 'cloud'), name: 'Home' });
  const places = createPlaces({ clouds, config, secrets, fetch, clock });
  return { places, cloud, config, secrets, text: () => readFile(cloud.path('config.yaml'), 'utf8') };
}

const keyOf = (error: unknown) =>
  (error as { sentences?: { detail?: { key: string } } }).sentences?.detail?.key ?? error;

describe.skipIf('missing' in found)(`places on a real S3 server${why}`, () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3Server('program' in found ? found.program : '', 'eu-test-1');
    server.makeBucket('backups');
    await server.makeUser('other-key', 'other-secret');
  });
  afterAll(() => server.stop());

  const typed = (more: Partial<NewPlace> = {}): NewPlace => ({
    name: 'attic',
    endpoint: server.endpoint,
    bucket: 'backups',
    ...server.keys,
    ...more,
  });

  test('a place that works is stored, with its keys encrypted, and nothing is left in the bucket', async () => {
    const { places, cloud, secrets, text } = await setUp();
    const place = await places.add(cloud, typed({ prefix: '/home/cloud/' }));
    expect(place).toMatchObject({ region: 'eu-test-1', prefix: 'home/cloud', bucketLookup: 'path' });
    expect(await places.list(cloud)).toEqual([{ name: 'attic', place }]);
    expect((await secrets.get(cloud.vault, 'places.attic.secretAccessKey'))?.expose()).toBe('root-secret');
    expect(await text()).not.toContain('root-secret');
    expect(server.objects('backups').filter((name) => name.includes('check'))).toEqual([]);
    await places.check(cloud, 'attic');
  });

  test.each<[string, () => Partial<NewPlace>]>([
    ['a slash at the end', () => ({ endpoint: `${server.endpoint}/` })],
    ['the bucket in the address', () => ({ endpoint: `${server.endpoint}/backups/` })],
    ['the right region', () => ({ region: 'eu-test-1' })],
  ])('%s', async (_, more) => {
    const { places, cloud } = await setUp();
    expect(await places.add(cloud, typed(more()))).toMatchObject({ endpoint: server.endpoint });
  });

  test.each<[string, () => Partial<NewPlace>, string]>([
    ['a wrong key', () => ({ accessKeyId: 'nobody' }), 'storage.place.wrong-key'],
    ['a wrong secret', () => ({ secretAccessKey: 'wrong' }), 'storage.place.wrong-secret'],
    [
      'keys with a line break in them',
      () => ({ secretAccessKey: 'root\nsecret' }),
      'storage.place.key-characters',
    ],
    ['no such bucket', () => ({ bucket: 'missing' }), 'storage.place.no-bucket'],
    [
      'a bucket of somebody else',
      () => ({ accessKeyId: 'other-key', secretAccessKey: 'other-secret' }),
      'storage.place.no-write',
    ],
    ['a wrong region', () => ({ region: 'us-east-1' }), 'storage.place.other-region'],
    [
      'TLS where there is none',
      () => ({ endpoint: server.endpoint.replace('http:', 'https:') }),
      'storage.place.no-tls',
    ],
    [
      'an address without a scheme',
      () => ({ endpoint: server.endpoint.replace('http://', '') }),
      'storage.place.no-tls',
    ],
  ])('%s is refused, and nothing is stored', async (_, more, key) => {
    const { places, cloud, secrets } = await setUp();
    const error = await places.add(cloud, typed(more())).catch((thrown: unknown) => thrown);
    expect(keyOf(error)).toBe(key);
    expect(await places.list(cloud)).toEqual([]);
    expect(await secrets.list(cloud.vault)).toEqual([]);
  });

  test('a clock that is off is named', async () => {
    const { places, cloud } = await setUp(() => new Date(Date.now() + 40 * 60_000));
    await expect(places.add(cloud, typed({ region: 'eu-test-1' }))).rejects.toMatchObject({
      sentences: { detail: { key: 'storage.place.clock-minutes', values: { minutes: 40 } } },
    });
  });

  test('a name is given once, and can be given again after it was removed', async () => {
    const { places, cloud, secrets, text } = await setUp();
    await places.add(cloud, typed());
    await expect(places.add(cloud, typed())).rejects.toMatchObject({ code: 'storage.place-exists' });
    await places.remove(cloud, 'attic');
    expect(await secrets.list(cloud.vault)).toEqual([]);
    expect(await text()).not.toContain('places');
    await places.add(cloud, typed());
  });

  test('keys that no longer work are found out', async () => {
    const { places, cloud, secrets } = await setUp();
    await places.add(cloud, typed());
    await secrets.unset(cloud.vault, 'places.attic.secretAccessKey');
    expect(keyOf(await places.check(cloud, 'attic').catch((thrown: unknown) => thrown))).toBe(
      'storage.place.keys-missing',
    );
  });
});

test('a place that does not exist can be neither checked nor removed', async () => {
  const { places, cloud } = await setUp();
  await expect(places.check(cloud, 'attic')).rejects.toMatchObject({ code: 'storage.place-not-found' });
  await expect(places.remove(cloud, 'attic')).rejects.toMatchObject({ code: 'storage.place-not-found' });
  await expect(places.check(cloud, 'constructor')).rejects.toMatchObject({ code: 'storage.place-not-found' });
});

test.each<[string, object, string]>([
  ['no bucket', { endpoint: 'https://s3.example.com' }, 'storage.place.not-a-place'],
  ['another kind', { kind: 'ftp', endpoint: 'x', bucket: 'y' }, 'storage.place.not-a-place'],
  ['a broken address', { endpoint: 'https://', bucket: 'backups' }, 'storage.place.endpoint'],
])('a place that was edited by hand is listed with what is wrong: %s', async (_, place, key) => {
  const { places, cloud } = await setUp();
  const text = await readFile(cloud.path('config.yaml'), 'utf8');
  const edited = text.replace(/^cloud:/m, `cloud:\n  places:\n    attic: ${JSON.stringify(place)}`);
  await writeFile(cloud.path('config.yaml'), edited);
  const [listed] = await places.list(cloud);
  expect(listed?.problem?.key).toBe(key);
});
