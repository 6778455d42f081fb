import { describe, expect, test } from 'vitest';
import { parsePlace } from './parse-place.ts';

const typed = (endpoint: string, more: object = {}) =>
  parsePlace({ name: 'attic', endpoint, bucket: 'backups', ...more });

describe('addresses that mean the same', () => {
  test.each([
    'https://s3.example.com',
    's3.example.com',
    'HTTPS://S3.Example.com/',
    '  https://s3.example.com//  ',
    'https://s3.example.com:443',
    'https://s3.example.com/backups',
    's3.example.com/backups/',
  ])('%s', (endpoint) =>
    expect(typed(endpoint)).toMatchObject({
      place: { endpoint: 'https://s3.example.com', bucketLookup: 'path' },
    }),
  );

  test('the bucket in front of the server', () => {
    expect(typed('https://backups.s3.example.com')).toMatchObject({
      place: { endpoint: 'https://s3.example.com', bucketLookup: 'dns' },
    });
  });

  test('a server that is called as the bucket', () => {
    expect(typed('http://backups.lan:9000')).toMatchObject({
      place: { endpoint: 'http://backups.lan:9000', bucketLookup: 'path' },
    });
  });

  test.each(['http://192.168.1.5:9000', 'http://[fd00::5]:9000', 'http://nas:9000'])('%s', (endpoint) =>
    expect(typed(endpoint)).toMatchObject({ place: { endpoint } }),
  );
});

test.each([
  ['https://s3.eu-central-1.amazonaws.com', 'eu-central-1'],
  ['https://s3.amazonaws.com', 'us-east-1'],
  ['https://s3.eu-central-003.backblazeb2.com', 'eu-central-003'],
  ['https://s3.fr-par.scw.cloud', 'fr-par'],
  ['https://0123abc.r2.cloudflarestorage.com', 'auto'],
  ['https://s3.example.com', 'us-east-1'],
])('the region of %s is %s', (endpoint, region) =>
  expect(typed(endpoint)).toMatchObject({ place: { region } }),
);

test('a region that a person names is used', () => {
  expect(typed('https://s3.eu-central-1.amazonaws.com', { region: 'eu-west-1' })).toMatchObject({
    place: { region: 'eu-west-1' },
    regionIsGiven: true,
  });
});

describe('what cannot be a place', () => {
  test.each<[string, string, object, string]>([
    ['no server', 's3://backups/folder', {}, 'storage.place.s3-address'],
    ['another protocol', 'ftp://s3.example.com', {}, 'storage.place.endpoint'],
    ['a sentence', 'my backup server', {}, 'storage.place.endpoint'],
    ['nothing but a scheme', 'https://', {}, 'storage.place.endpoint'],
    ['keys in the address', 'https://key:secret@s3.example.com', {}, 'storage.place.keys-in-address'],
    ['a path', 'https://s3.example.com/api/v1', {}, 'storage.place.path'],
    ['another bucket', 'https://s3.example.com/photos', {}, 'storage.place.path'],
    ['a query', 'https://s3.example.com/?x=1', {}, 'storage.place.path'],
    ['a short bucket', 's3.example.com', { bucket: 'ab' }, 'storage.place.bucket'],
    ['capitals in the bucket', 's3.example.com', { bucket: 'Backups' }, 'storage.place.bucket'],
    ['an address as bucket', 's3.example.com', { bucket: '192.168.1.5' }, 'storage.place.bucket'],
    [
      'a folder behind the bucket',
      's3.example.com',
      { bucket: 'backups/home' },
      'storage.place.bucket-with-folder',
    ],
    ['a way out of the folder', 's3.example.com', { prefix: 'a/../b' }, 'storage.place.prefix'],
    ['two slashes in the folder', 's3.example.com', { prefix: 'a//b' }, 'storage.place.prefix'],
    ['a line break in the folder', 's3.example.com', { prefix: 'a\nb' }, 'storage.place.prefix'],
    ['a region with a space', 's3.example.com', { region: 'EU (Frankfurt)' }, 'storage.place.region'],
  ])('%s', (_, endpoint, more, key) => {
    const parsed = typed(endpoint, more);
    expect('problem' in parsed ? parsed.problem.key : parsed).toBe(key);
  });

  test('a password in a broken address is not repeated', () => {
    expect(JSON.stringify(typed('ftp://key:hunter2@s3.example.com'))).not.toContain('hunter2');
  });
});
