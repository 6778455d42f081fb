import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createClouds, historyScope } from '../../clouds/clouds.ts';
import { createConfig } from '../../config/config.ts';
import { createHistory } from '../../history/history.ts';
import { connectKubernetes } from '../../kubernetes/kubernetes.ts';
import { realFiles } from '../../lib/file-access.ts';
import { transactionalFiles } from '../../lib/file-transaction.ts';
import { fakeKeychain } from '../../secrets/keychain.fake.ts';
import { createSecrets } from '../../secrets/secrets.ts';
import { makeAuthority } from '../certificates/make-authority.ts';
import { openOpenssl } from '../certificates/openssl.fake.ts';
import { openFakeCloudflare } from '../dns-providers/cloudflare.fake.ts';
import { openFakeRoute53 } from '../dns-providers/route53.fake.ts';
import { createNetwork } from '../network.ts';
import { isHomeOnly, parseDomain } from './parse-domain.ts';

const token = 'a'.repeat(40);
const readOnly = 'b'.repeat(40);
const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

async function setUp(afterwards: (end: () => Promise<void>) => void = onTestFinished) {
  const home = await mkdtemp(join(tmpdir(), 'wild-network-'));
  afterwards(() => rm(home, { recursive: true }));
  const clock = () => new Date();
  const files = transactionalFiles(realFiles);
  const config = createConfig({ files });
  const secrets = createSecrets({ keychain: fakeKeychain(), files });
  const history = createHistory({ scope: (folder) => historyScope(folder, files), files, clock });
  const clouds = createClouds({ history, config, secrets, settingsFolder: home, cloudsFolder: home });
  const cloudflare = await openFakeCloudflare(
    { [token]: {}, [readOnly]: { may: ['zone:read', 'dns:read'] } },
    [{ name: 'example.org' }],
  );
  const route53 = await openFakeRoute53({
    keys: { [accessKeyId]: secretAccessKey },
    zones: [{ id: 'Z1', name: 'example.org' }],
    clock,
  });
  afterwards(async () => {
    await cloudflare.close();
    await route53.close();
  });
  const urls = { cloudflare: cloudflare.base, route53: route53.base };
  const network = createNetwork({
    clouds,
    config,
    secrets,
    kubernetes: connectKubernetes,
    clock,
    urls,
    nameServersOf: async () => ['ns-1.example', 'ada.ns.example'],
  });
  const cloud = await clouds.create({ folder: join(home, 'home'), name: 'Home' });
  const get = (path: string) => config.get(cloud.folder, path);
  const secret = async (path: string) => (await secrets.get(cloud.vault, path))?.expose();
  const text = async () =>
    (await readFile(cloud.path('config.yaml'), 'utf8')) +
    (await readFile(cloud.path('secrets.yaml'), 'utf8'));
  const newest = async () => (await history.list(cloud.folder, { limit: 1 }))[0];
  return { network, cloud, config, get, secret, secrets, text, newest };
}

const withToken = (value: string) => ({ provider: 'cloudflare', token: value }) as const;
const withKey = { provider: 'route53', accessKeyId, secretAccessKey } as const;

describe('nothing is stored if', () => {
  let shared: ReturnType<typeof setUp>;
  beforeAll(() => void (shared = setUp(afterAll)));
  test.each([
    [
      'a permission is missing',
      { domain: 'home.example.org', credentials: withToken(readOnly) },
      'network.rights-missing',
    ],
    [
      'the domain is of someone else',
      { domain: 'home.example.net', credentials: withToken(token) },
      'network.zone-not-found',
    ],
    [
      'nobody can own the domain',
      { domain: 'home.home.arpa', credentials: withToken(token) },
      'network.domain-unusable',
    ],
    [
      'the internal domain is somewhere else',
      { domain: 'home.example.org', internalDomain: 'inside.example.net', credentials: withToken(token) },
      'network.domain-unusable',
    ],
    [
      'the email address is none',
      { domain: 'home.example.org', email: 'me', credentials: withToken(token) },
      'config.bad-value',
    ],
  ])('%s', async (_, request, code) => {
    const { network, cloud, text } = await shared;
    const before = await text();
    await expect(network.useDomain(cloud, { staging: false, ...request })).rejects.toMatchObject({ code });
    expect(await text()).toBe(before);
  });
});

test('a domain at Cloudflare, then at Route 53, then only at home', async () => {
  const { network, cloud, config, get, secret, secrets, text, newest } = await setUp();
  await config.set(cloud.folder, 'apps.ghost.domain', 'blog.home.home.arpa');
  const { choice, notes } = await network.useDomain(cloud, {
    domain: ' https://Home.Example.org/ ',
    email: 'me@example.org',
    staging: false,
    credentials: withToken(` ${token}\n`),
  });
  expect(choice).toEqual({
    domain: 'home.example.org',
    internalDomain: 'internal.home.example.org',
    provider: 'cloudflare',
    zone: 'example.org',
    issuer: 'letsencrypt-prod',
  });
  expect(notes).toMatchObject([{ key: 'network.note.still-old', values: { settings: 'apps.ghost.domain' } }]);
  expect(await get('cluster.certManager.cloudflare')).toEqual({
    domain: 'example.org',
    zoneID: '0'.repeat(32),
  });
  const owner = await get('cluster.externalDns.ownerId');
  expect(owner).toBe(`wild-cloud-${cloud.id}`);
  expect(await secret('cloudflare.token')).toBe(token);
  expect(await text()).not.toContain(token);
  expect(await newest()).toMatchObject({ sentence: { key: 'history.network-domain' } });
  expect(await config.check(cloud.folder)).toEqual([]);

  await network.useDomain(cloud, { domain: 'home.example.org', staging: true, credentials: withKey });
  expect(await get('cluster.certManager')).toEqual({
    issuer: 'letsencrypt-staging',
    route53: { region: 'us-east-1', hostedZoneID: 'Z1', accessKeyID: accessKeyId },
  });
  expect(await secrets.list(cloud.vault)).toEqual(['route53.secretAccessKey']);
  expect(await get('cluster.externalDns.ownerId')).toBe(owner);

  const home = await network.useLan(cloud, {});
  expect(home.choice).toMatchObject({
    domain: 'home.home.arpa',
    internalDomain: 'internal.home.home.arpa',
    provider: 'none',
    issuer: 'own-ca',
    authority: { name: 'Home Root CA', names: ['home.home.arpa', 'internal.home.home.arpa'] },
  });
  expect(home.notes.map(({ key }) => key)).toEqual(['network.note.trust']);
  expect(await secrets.list(cloud.vault)).toEqual(['certManager.ca.certificate', 'certManager.ca.key']);
  expect(await newest()).toMatchObject({ sentence: { key: 'history.network-lan' } });
});

test('the authority is kept for as long as it fits the names', async () => {
  const { network, cloud } = await setUp();
  const first = await network.useLan(cloud, {});
  const again = await network.useLan(cloud, { internalDomain: 'inside.home.home.arpa' });
  expect(again.choice.authority?.fingerprint).toBe(first.choice.authority?.fingerprint);
  expect(again.notes).toEqual([]);
  const moved = await network.useLan(cloud, { domain: 'cabin.home.arpa' });
  expect(moved.choice.authority?.fingerprint).not.toBe(first.choice.authority?.fingerprint);
  expect(moved.notes.map(({ key }) => key)).toEqual(['network.note.trust-again']);
});

test('an authority of one’s own is imported, and used from then on', async () => {
  const { network, cloud, get, secret } = await setUp();
  const own = makeAuthority('Mine', ['home.arpa'], new Date());
  const files = { certificate: Buffer.from(own.certificate), key: Buffer.from(own.key.expose()) };
  const { choice } = await network.importAuthority(cloud, files);
  expect(choice).toMatchObject({ issuer: 'own-ca', authority: { name: 'Mine', names: ['home.arpa'] } });
  expect(await secret('certManager.ca.key')).toBe(own.key.expose());
  expect(await get('cluster.certManager.issuer')).toBe('own-ca');
  await expect(network.importCertificate(cloud, files)).rejects.toMatchObject({
    code: 'network.certificate-refused',
  });
});

test('a certificate of a website that calls itself an authority, as OpenSSL makes it', async () => {
  const { network, cloud } = await setUp();
  const openssl = await openOpenssl();
  onTestFinished(() => openssl.close());
  const names = 'subjectAltName=DNS:home.home.arpa,DNS:*.home.home.arpa';
  await openssl.run(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=x', '-addext', names],
    ...['-keyout', 'x.key', '-out', 'x.crt'],
  );
  const files = { certificate: await openssl.file('x.crt'), key: await openssl.file('x.key') };
  const { choice } = await network.importCertificate(cloud, files);
  expect(choice).toMatchObject({
    issuer: 'imported',
    certificate: { name: 'home.home.arpa', names: ['home.home.arpa', '*.home.home.arpa'] },
  });
});

test.each([
  ['https://Müller.example.org:443/x', 'xn--mller-kva.example.org'],
  ['*.home.example.org', 'home.example.org'],
  ['home.example.org.', 'home.example.org'],
])('%s means %s', (typed, domain) => {
  expect(parseDomain(typed)).toBe(domain);
});

test.each([
  ['home', 'not-one'],
  ['192.168.8.5', 'not-one'],
  ['home example.org', 'not-one'],
  ['me@example.org', 'not-one'],
  ['home.local', 'local'],
  ['home.test', 'reserved'],
])('%s is refused', (typed, key) => {
  expect(() => parseDomain(typed)).toThrow(
    expect.objectContaining({
      sentences: expect.objectContaining({
        detail: expect.objectContaining({ key: `network.domain.${key}` }),
      }),
    }),
  );
});

test('who can own a domain', () => {
  expect(['a.home.arpa', 'a.internal', 'a.localhost'].every(isHomeOnly)).toBe(true);
  expect(['example.org', 'internal.example.org'].some(isHomeOnly)).toBe(false);
});
