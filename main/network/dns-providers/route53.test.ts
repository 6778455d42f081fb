import { describe, expect, onTestFinished, test } from 'vitest';
import { Secret } from '../../lib/secret.ts';
import { route53 } from './route53.ts';
import { type FakeRoute53Options, openFakeRoute53 } from './route53.fake.ts';
import { signV4 } from './sign-v4.ts';

const id = 'AKIAIOSFODNN7EXAMPLE';
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const clock = () => new Date('2026-12-01T12:00:00Z');
const zones = [
  { id: 'ZPRIVATE', name: 'example.org', private: true },
  { id: 'ZPUBLIC', name: 'example.org' },
  { id: 'ZOTHER', name: 'example.net' },
];

async function open(options: Partial<FakeRoute53Options> = {}, ourClock = clock) {
  const fake = await openFakeRoute53({ keys: { [id]: secret }, zones, clock, ...options });
  onTestFinished(() => fake.close());
  const check = (domain = 'cloud.example.org', accessKeyId = id, secretAccessKey = secret) =>
    route53(
      { accessKeyId, secretAccessKey: new Secret(secretAccessKey) },
      { base: fake.base, clock: ourClock, retryDelayMs: 1 },
    ).check(domain);
  return { fake, check };
}

test('signs as in the published examples of Signature Version 4', () => {
  const { authorization } = signV4({
    method: 'GET',
    url: new URL('https://example.amazonaws.com/'),
    body: '',
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    region: 'us-east-1',
    service: 'service',
    now: new Date('2015-08-30T12:36:00Z'),
  });
  expect(authorization).toMatch(/5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31$/);
});

test.each([
  ['a temporary key', 'ASIAIOSFODNN7EXAMPLE', secret, 'temporary'],
  ['both parts swapped', secret, id, 'swapped'],
  ['an ID that lost its end', 'AKIAIOS', secret, 'not-id'],
  ['a secret in two lines', id, 'wJalr XUtn', 'not-secret'],
])('%s is refused without asking', async (_, accessKeyId, secretAccessKey, key) => {
  const { fake, check } = await open();
  await expect(check('example.org', accessKeyId, secretAccessKey)).rejects.toMatchObject({
    code: 'network.credentials-refused',
    sentences: { detail: { key: `network.route53.${key}` } },
  });
  expect(fake.actions).toEqual([]);
});

test.each([
  ['an unknown key', 'AKIAIOSFODNN7UNKNOWN', secret, 'unknown-key'],
  ['the secret of another key', id, 'x'.repeat(40), 'wrong-secret'],
])('%s', async (_, accessKeyId, secretAccessKey, key) => {
  const { check } = await open();
  await expect(check('example.org', accessKeyId, secretAccessKey)).rejects.toMatchObject({
    code: 'network.credentials-refused',
    sentences: { detail: { key: `network.route53.${key}` } },
  });
});

test.each([
  ['ahead', '2026-12-01T12:20:00Z', 'clock-ahead'],
  ['behind', '2026-12-01T11:40:00Z', 'clock-behind'],
])('a clock that is %s is named instead of the key', async (_, now, key) => {
  const { check } = await open({}, () => new Date(now));
  await expect(check()).rejects.toMatchObject({
    code: 'network.credentials-refused',
    sentences: { detail: { key: `network.route53.${key}`, values: { minutes: 20 } } },
  });
});

const all = [
  'ListHostedZonesByName',
  'GetHostedZone',
  'ListResourceRecordSets',
  'ChangeResourceRecordSets',
  'GetChange',
];

test.each(all)('a policy without %s', async (action) => {
  const { fake, check } = await open({ allowed: all.filter((one) => one !== action) });
  await expect(check()).rejects.toMatchObject({
    code: 'network.rights-missing',
    sentences: { detail: { key: 'network.route53.lacks', values: { action } } },
  });
  expect([...fake.records]).toEqual([]);
});

describe('the hosted zone', () => {
  test('is the public one, even on a later page', async () => {
    const { fake, check } = await open({ pageSize: 1 });
    expect(await check('a.b.example.org')).toEqual({
      name: 'example.org',
      id: 'ZPUBLIC',
      nameServers: ['ns-1.example', 'ns-2.example'],
      proven: true,
    });
    expect([...fake.records]).toEqual([]);
  });

  test.each([
    ['does not exist', 'example.com', 'no-zone'],
    ['only exists inside AWS', 'inside.example', 'private'],
  ])('%s', async (_, domain, key) => {
    const { check } = await open({ zones: [...zones, { id: 'ZIN', name: 'inside.example', private: true }] });
    await expect(check(domain)).rejects.toMatchObject({
      code: 'network.zone-not-found',
      sentences: { detail: { key: `network.route53.${key}` } },
    });
  });
});

test('throttled requests are sent again, but not forever', async () => {
  const { fake, check } = await open();
  fake.throttle(2);
  expect(await check()).toMatchObject({ id: 'ZPUBLIC' });
  fake.throttle(50);
  await expect(check()).rejects.toMatchObject({ code: 'network.provider-busy' });
});
