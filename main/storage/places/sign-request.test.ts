import { expect, test } from 'vitest';
import { Secret } from '../../lib/secret.ts';
import { encodeKey, signRequest, type UnsignedRequest } from './sign-request.ts';

// The examples of Amazon's documentation of Signature Version 4 for S3.
const keys = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: new Secret('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'),
};
const now = new Date('2013-05-24T00:00:00Z');
const host = 'https://examplebucket.s3.amazonaws.com';

test.each<[string, UnsignedRequest, string]>([
  [
    'reading',
    { method: 'GET', url: new URL(`${host}/test.txt`), headers: { range: 'bytes=0-9' } },
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ],
  [
    'writing',
    {
      method: 'PUT',
      url: new URL(`${host}/${encodeKey('test$file.text')}`),
      headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
      body: Buffer.from('Welcome to Amazon S3.'),
    },
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  ],
])('%s', (_, request, signature) => {
  expect(signRequest(request, keys, 'us-east-1', now)['authorization']).toContain(`Signature=${signature}`);
});

test('the date that is signed is sent, and the secret is not', () => {
  const headers = signRequest({ method: 'GET', url: new URL(host) }, keys, 'us-east-1', now);
  expect(headers['x-amz-date']).toBe('20130524T000000Z');
  expect(JSON.stringify(headers)).not.toContain(keys.secretAccessKey.expose());
});

test.each([
  ['a b/c+d', 'a%20b/c%2Bd'],
  ["it's (1)*!", 'it%27s%20%281%29%2A%21'],
  ['ü', '%C3%BC'],
  ['~-._', '~-._'],
])('encodes %s', (key, path) => expect(encodeKey(key)).toBe(path));
