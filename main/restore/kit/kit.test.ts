import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Cloud } from '../../clouds/clouds.ts';
import { realFiles } from '../../lib/file-access.ts';
import { Secret } from '../../lib/secret.ts';
import { createKit } from './kit.ts';
import { type KitFacts, partsOf, readPart, textOf } from './kit-parts.ts';
import { printable } from './printable.ts';
import { readKit } from './read-kit.ts';

const identity = 'AGE-SECRET-KEY-1QYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQS3KGPCE';
const facts: KitFacts = {
  cloud: { id: 'c-abcdefghijkl', name: 'Home' },
  identity: new Secret(identity),
  password: new Secret('correct horse battery'),
  places: [
    {
      name: 'attic',
      repository: 's3:https://s3.example.com/home backups',
      options: ['s3.bucket-lookup=path'],
      environment: { AWS_ACCESS_KEY_ID: new Secret('id'), AWS_SECRET_ACCESS_KEY: new Secret('k=/+') },
    },
  ],
};

async function setUp() {
  const folder = await mkdtemp(join(tmpdir(), 'wild-kit-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const cloud = { id: facts.cloud.id, folder } as Cloud;
  let now = facts;
  const kit = createKit({
    facts: async () => now,
    change: (_cloud, _what, work) => work(),
    files: realFiles,
    clock: () => new Date('2026-01-02T03:04:05Z'),
  });
  await realFiles.mkdir(join(folder, '.wildcloud'), 0o700);
  return { kit, cloud, change: (changed: Partial<KitFacts>) => (now = { ...facts, ...changed }) };
}

const texts = () => partsOf(facts).map((part) => textOf(facts.cloud.id, part));

test.each([
  ['one letter misread', 'damaged', (text: string) => text.replace('HORSE', 'H0RSE').replace('QYQ', 'QYO')],
  ['the end missing', 'damaged', (text: string) => text.slice(0, -1)],
  ['another QR code', 'other', () => 'https://example.com/'],
  ['a later format', 'newer', (text: string) => text.replace('kit/1', 'kit/2')],
  ['nothing', 'other', () => ''],
])('%s is noticed', (_what, state, spoil) => {
  expect(readPart(spoil(texts()[1] ?? '')).state).toBe(state);
});

test.each([
  ['a program as a backend', { repository: 'rclone:remote:x' }],
  ['a command for the password', { repository: '/mnt/d', RESTIC_PASSWORD_COMMAND: 'touch /tmp/x' }],
  ['a library to load', { repository: '/mnt/d', LD_PRELOAD: '/tmp/x.so' }],
  ['a program of a backend', { repository: '/mnt/d', options: 'rclone.program=/tmp/x' }],
  ['a command instead of ssh', { repository: 'sftp://me@nas:22/x', options: 'sftp.command=/tmp/x' }],
  ['a host that is an option', { repository: 'sftp://me@-oProxyCommand=x:22/x' }],
  ['a relative folder', { repository: 'backups' }],
  ['two lines', { repository: '/mnt/d', AWS_ACCESS_KEY_ID: 'a\nLD_PRELOAD=x' }],
  ['nothing to open', { repository: '' }],
])('a kit that anybody could have printed can’t run %s', (_what, place) => {
  const text = textOf(facts.cloud.id, { id: 'place.x', payload: JSON.stringify(place), secret: true });
  const kit = readKit([text]);
  expect(kit.places).toEqual([]);
  expect(kit.missing.map(({ key }) => key)).toContain('kit.read.unknown-place');
});

test.each([
  '/mnt/backups/wild-cloud-c-abcdefghijkl',
  'D:\\backups\\wild-cloud-c-abcdefghijkl',
  'sftp://me@nas.lan:22//srv/wild-cloud-c-abcdefghijkl',
  'sftp://me@[fe80::1]:2222/wild-cloud-c-abcdefghijkl',
  'rest:https://nas.lan:8000/home/wild-cloud-c-abcdefghijkl/',
])('the place %s can be typed from the page', (repository) => {
  const kit = readKit([identity.toLowerCase(), 'a'.repeat(32), `${repository}   RESTIC_REST_USERNAME=me`]);
  expect(kit).toMatchObject({ cloud: 'c-abcdefghijkl', missing: [], places: [{ repository }] });
});

test('every part comes back as it was printed', () => {
  expect(texts().map(readPart)).toMatchObject(
    partsOf(facts).map(({ id, payload }) => ({ state: 'read', cloud: facts.cloud.id, id, payload })),
  );
});

test('a kit is proven by two right parts, and by nothing else', async () => {
  const { kit, cloud } = await setUp();
  expect(await kit.status(cloud)).toMatchObject({ state: 'none' });
  const { ask } = await kit.make(cloud, {});
  expect(ask).toEqual(['password', 'key']);
  expect(await kit.status(cloud)).toMatchObject({ state: 'unproven' });
  const wrong = await kit.check(cloud, { answers: { key: identity, password: 'correct horse' } });
  expect(wrong).toMatchObject({ status: { state: 'unproven' }, wrong: [{ key: 'kit.check.wrong' }] });
  // The name of the cloud is no secret, so it proves nothing.
  const easy = await kit.check(cloud, { answers: { cloud: '{"name":"Home"}', password: texts()[2] ?? '' } });
  expect(easy.status.state).toBe('unproven');
  const typed = { key: identity.toLowerCase().replace('qyq', 'q y\nq'), password: 'correct horse battery' };
  expect(await kit.check(cloud, { answers: typed })).toMatchObject({
    status: { state: 'proven', provenAt: '2026-01-02T03:04:05.000Z' },
    wrong: [],
  });
  // Printed again, it is another kit.
  await kit.make(cloud, {});
  expect(await kit.status(cloud)).toMatchObject({ state: 'unproven' });
});

test.each<[string, Partial<KitFacts>, string[]]>([
  ['another key', { identity: new Secret('AGE-SECRET-KEY-1OTHER') }, ['kit.stale.key']],
  ['another password', { password: new Secret('new') }, ['kit.stale.password']],
  [
    'a new place',
    { places: [...facts.places, { name: 'disk', repository: '/mnt/d', options: [], environment: {} }] },
    ['kit.stale.added'],
  ],
  [
    'new credentials of a place',
    { places: facts.places.map((place) => ({ ...place, environment: {} })) },
    ['kit.stale.changed'],
  ],
  ['a removed place', { places: [] }, []],
  ['another name', { cloud: { ...facts.cloud, name: 'House' } }, []],
])('after %s', async (_what, changed, keys) => {
  const { kit, cloud, change } = await setUp();
  await kit.make(cloud, {});
  change(changed);
  const status = await kit.status(cloud);
  expect(status.stale.map(({ key }) => key)).toEqual(keys);
  expect(status.state).toBe(keys.length === 0 ? 'unproven' : 'stale');
});

test('what is remembered contains no secret', async () => {
  const { kit, cloud } = await setUp();
  await kit.make(cloud, {});
  const text = await readFile(join(cloud.folder, '.wildcloud', 'kit.json'), 'utf8');
  for (const secret of [identity, 'correct horse battery', 'k=/+', 's3.example.com'])
    expect(text).not.toContain(secret);
});

test('what a kit lacks is said before anything is recovered', async () => {
  const { kit } = await setUp();
  const [cloud = '', key = '', password = '', place = ''] = texts();
  expect(await kit.read({ parts: [place, key, password, cloud] })).toEqual({
    name: 'Home',
    places: ['attic'],
    missing: [],
  });
  const keysOf = async (parts: string[]) => (await kit.read({ parts })).missing.map((one) => one.key);
  expect(await keysOf([key])).toEqual(['kit.read.missing', 'kit.read.no-place']);
  expect(await keysOf([key, `${password}x`, place])).toEqual(['kit.read.damaged', 'kit.read.missing']);
  const [, other = ''] = partsOf(facts).map((part) => textOf('c-otherotherot', part));
  expect(await keysOf([other, password, place])).toEqual(['kit.read.mixed']);
});

test('a page exists in both languages, with names that its fonts lack', async () => {
  const { kit, cloud, change } = await setUp();
  change({ cloud: { ...facts.cloud, name: 'Łódź 家' } });
  for (const language of ['en', 'de']) {
    const { pdf } = await kit.make(cloud, { language });
    expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  }
  expect(printable('Łódź 家 “€”\u202f…')).toBe('?ód? ? “€” …');
});
