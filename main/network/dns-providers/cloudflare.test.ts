import { describe, expect, onTestFinished, test } from 'vitest';
import { Secret } from '../../lib/secret.ts';
import { cloudflare } from './cloudflare.ts';
import { type FakeToken, type FakeZone, openFakeCloudflare } from './cloudflare.fake.ts';

const good = 'a'.repeat(40);
const clock = () => new Date('2026-12-01T12:00:00Z');
const example: readonly FakeZone[] = [{ name: 'example.net' }, { name: 'example.org' }];

async function open(token: FakeToken = {}, zones = example, value = good) {
  const fake = await openFakeCloudflare({ [value]: token }, zones);
  onTestFinished(() => fake.close());
  const check = (domain = 'cloud.example.org', typed = value) =>
    cloudflare(new Secret(typed), { base: fake.base, clock }).check(domain);
  return { fake, check };
}

const refusal = (code: string, key: string) => ({ code, sentences: { detail: { key } } });

describe('a token that Cloudflare is not even asked about', () => {
  test.each([
    ['the Global API Key in its older form', '0123456789abcdef0123456789abcdef01234', 'global-key'],
    ['the Global API Key', `cfk_${'x'.repeat(45)}`, 'global-key'],
    ['with a word before it', `Bearer ${good}`, 'spaces'],
    ['with a line break', `${good.slice(1)}\nx`, 'spaces'],
    ['with quotation marks of a web page', `“${good}”`, 'spaces'],
    ['only spaces', '   ', 'spaces'],
  ])('%s', async (_, typed, key) => {
    const { fake, check } = await open();
    await expect(check('example.org', typed)).rejects.toMatchObject(
      refusal('network.credentials-refused', `network.cloudflare.${key}`),
    );
    expect(fake.requests).toEqual([]);
  });
});

describe('a token that Cloudflare refuses', () => {
  test.each<[string, FakeToken, string]>([
    ['disabled', { status: 'disabled' }, 'disabled'],
    ['expired', { status: 'expired', expires_on: '2026-11-01T00:00:00Z' }, 'expired-on'],
    ['expired a moment ago', { expires_on: '2026-12-01T11:59:59Z' }, 'expired-on'],
    ['valid later', { not_before: '2027-01-01T00:00:00Z' }, 'not-yet'],
  ])('%s', async (_, token, key) => {
    const { check } = await open(token);
    await expect(check()).rejects.toMatchObject(
      refusal('network.credentials-refused', `network.cloudflare.${key}`),
    );
  });

  test('too short', async () => {
    const { check } = await open();
    await expect(check('example.org', 'abc')).rejects.toMatchObject(
      refusal('network.credentials-refused', 'network.cloudflare.not-token'),
    );
  });

  test('unknown', async () => {
    const { check } = await open();
    await expect(check('example.org', 'b'.repeat(40))).rejects.toMatchObject(
      refusal('network.credentials-refused', 'network.cloudflare.unknown-token'),
    );
  });
});

describe('a missing permission', () => {
  test.each<[string, FakeToken, string]>([
    ['Zone:Read', { may: ['dns:read', 'dns:edit', 'dns:delete'] }, 'lacks-zones'],
    ['DNS:Read', { may: ['zone:read'] }, 'lacks-read'],
    ['DNS:Edit', { may: ['zone:read', 'dns:read'] }, 'lacks-edit'],
    ['deleting', { may: ['zone:read', 'dns:read', 'dns:edit'] }, 'lacks-delete'],
  ])('%s', async (_, token, key) => {
    const { check } = await open(token);
    await expect(check()).rejects.toMatchObject(
      refusal('network.rights-missing', `network.cloudflare.${key}`),
    );
  });
});

describe('a zone that cannot be used', () => {
  test('not among the hundred of the token, of which some are named', async () => {
    const many = Array.from({ length: 101 }, (_, n) => ({ name: `zone-${n}.example` }));
    const { fake, check } = await open({}, many);
    await expect(check()).rejects.toMatchObject({
      code: 'network.zone-not-found',
      sentences: {
        detail: {
          key: 'network.cloudflare.other-zones',
          values: { others: expect.stringContaining('zone-9.example') },
        },
      },
    });
    expect(fake.requests.filter((one) => one.includes('per_page=50&page='))).toHaveLength(3);
  });

  test.each<[string, FakeToken, readonly FakeZone[], string]>([
    ['a token without any zone', { zones: [] }, example, 'no-zones'],
    ['name servers not set yet', {}, [{ name: 'example.org', status: 'pending' }], 'pending'],
    ['name servers changed', {}, [{ name: 'example.org', status: 'moved' }], 'moved'],
  ])('%s', async (_, token, zones, key) => {
    const { check } = await open(token, zones);
    await expect(check()).rejects.toMatchObject(
      refusal('network.zone-not-found', `network.cloudflare.${key}`),
    );
  });

  test('of a domain that was free of charge', async () => {
    const { check } = await open({}, [{ name: 'example.tk' }]);
    await expect(check('example.tk')).rejects.toMatchObject(
      refusal('network.zone-not-found', 'network.cloudflare.free-domain'),
    );
  });
});

describe('an answer that is not about the token', () => {
  test('a rate limit, with the time that Cloudflare asks to wait', async () => {
    const { fake, check } = await open();
    fake.limitAfter(2, 240);
    await expect(check()).rejects.toMatchObject({
      code: 'network.provider-busy',
      sentences: { detail: { key: 'network.busy.detail-until', values: { seconds: 240 } } },
    });
    expect(fake.records).toEqual([]);
  });

  test.each([
    ['a login page of a hotel', 200, '<html>Welcome</html>'],
    ['an error of a proxy', 502, 'Bad Gateway'],
    ['nothing', 200, ''],
  ])('%s', async (_, status, body) => {
    const { fake, check } = await open();
    fake.answerOnce(status, body);
    await expect(check()).rejects.toMatchObject({ code: 'network.provider-failed' });
  });

  test('no answer at all', async () => {
    const { fake, check } = await open();
    await fake.close();
    await expect(check()).rejects.toMatchObject({ code: 'network.provider-unreachable', retry: true });
  });
});

test('the zone is found by leaving out labels, and nothing stays in it', async () => {
  const { fake, check } = await open();
  fake.records.push(
    {
      id: 'left',
      zone: 'example.org',
      type: 'TXT',
      name: '_wild-check.example.org',
      content: '"wild-cloud-check=1"',
    },
    { id: 'other', zone: 'example.org', type: 'TXT', name: '_wild-check.example.org', content: '"mine"' },
  );
  expect(await check('a.b.example.org', ` ${good}\n`)).toMatchObject({ name: 'example.org', proven: true });
  expect(fake.records.map(({ id }) => id)).toEqual(['other']);
});

test('a token of an account, which the user route refuses', async () => {
  const older = await open({ ofAccount: true });
  expect(await older.check()).toMatchObject({ name: 'example.org' });
  const newer = await open({ ofAccount: true }, example, `cfat_${'y'.repeat(45)}`);
  expect(await newer.check()).toMatchObject({ name: 'example.org' });
});
