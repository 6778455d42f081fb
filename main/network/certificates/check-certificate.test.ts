import { createPrivateKey, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Secret } from '../../lib/secret.ts';
import { checkAuthority } from './check-authority.ts';
import { checkCertificate } from './check-certificate.ts';
import { type Openssl, openOpenssl } from './openssl.fake.ts';

const names = ['home.example.org', '*.home.example.org'];
const san = names.map((name) => `DNS:${name}`).join(',');
// After the certificates below were made.
const now = new Date(Date.now() + 3_600_000);
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
let openssl: Openssl;

beforeAll(async () => {
  openssl = await openOpenssl();
  await openssl.certificate('root', { authority: true, days: 3650 });
  await openssl.certificate('middle', { authority: true, by: 'root', days: 3650 });
  await openssl.certificate('leaf', { by: 'middle', names: san });
  await openssl.certificate('single', { names: san });
  await openssl.certificate('one-name', { by: 'root', names: 'DNS:home.example.org' });
  await openssl.certificate('wildcard', { by: 'root', names: 'DNS:*.home.example.org' });
  await openssl.certificate('no-names', { by: 'root' });
  await openssl.certificate('mail', { by: 'root', names: san, purpose: 'emailProtection' });
  await openssl.certificate('weak', {
    by: 'root',
    names: san,
    key: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  });
  await openssl.certificate('odd', { by: 'root', names: san, key: ['-algorithm', 'ED25519'] });
  await openssl.certificate('sha1', { by: 'root', names: san, digest: 'sha1' });
  await openssl.certificate('long', { by: 'root', names: san, days: 2000 });
  await openssl.certificate('limited', { authority: true, constraints: 'permitted;DNS:example.net' });
  await openssl.run(
    'pkcs12',
    '-export',
    '-in',
    'leaf.crt',
    '-inkey',
    'leaf.key',
    '-passout',
    'pass:x',
    '-out',
    'leaf.p12',
  );
  await openssl.run('crl2pkcs7', '-nocrl', '-certfile', 'leaf.crt', '-out', 'leaf.p7b');
  await openssl.run(
    'crl2pkcs7',
    '-nocrl',
    '-certfile',
    'leaf.crt',
    '-outform',
    'DER',
    '-out',
    'leaf.p7b.der',
  );
  await openssl.run('x509', '-in', 'leaf.crt', '-outform', 'DER', '-out', 'leaf.der');
  await openssl.run('pkey', '-in', 'leaf.key', '-pubout', '-out', 'leaf.pub');
  await openssl.run(
    'pkcs8',
    '-topk8',
    '-nocrypt',
    '-in',
    'leaf.key',
    '-outform',
    'DER',
    '-out',
    'leaf.key.der',
  );
  await openssl.run('ec', '-in', 'leaf.key', '-outform', 'DER', '-out', 'leaf.sec1.der');
  await openssl.run('ec', '-in', 'leaf.key', '-out', 'leaf.sec1');
  await openssl.run('ecparam', '-name', 'prime256v1', '-out', 'parameters');
  await openssl.run(
    'pkcs8',
    '-topk8',
    '-in',
    'leaf.key',
    '-passout',
    'pass:open sesame',
    '-out',
    'leaf.locked',
  );
  await openssl.run(
    'ec',
    '-in',
    'leaf.key',
    '-aes256',
    '-passout',
    'pass:open sesame',
    '-out',
    'leaf.locked-old',
  );
}, 60_000);
afterAll(() => openssl.close());

const full = () => openssl.joined('leaf.crt', 'middle.crt', 'root.crt');
const check = async (
  certificate: Buffer,
  key: Buffer,
  options: { passphrase?: string; at?: Date; wished?: string[] } = {},
) => {
  const passphrase = options.passphrase === undefined ? undefined : new Secret(options.passphrase);
  return checkCertificate({ certificate, key, passphrase }, names, options.wished ?? [], options.at ?? now);
};
const refusal = (key: string) => ({ code: 'network.certificate-refused', sentences: { detail: { key } } });

describe('mistakes about the certificate', () => {
  test.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['an empty file', () => Buffer.from('\n'), 'empty'],
    ['a web page', () => Buffer.from('<!doctype html>'), 'something-else'],
    ['a picture', () => Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'something-else'],
    ['PKCS#12', () => openssl.file('leaf.p12'), 'pkcs12'],
    ['PKCS#7', () => openssl.file('leaf.p7b'), 'pkcs7'],
    ['PKCS#7 in binary', () => openssl.file('leaf.p7b.der'), 'pkcs7'],
    ['the key', () => openssl.file('leaf.key'), 'is-key'],
    ['a request', () => openssl.file('leaf.csr'), 'is-request'],
    ['half of it', async () => (await openssl.file('leaf.crt')).subarray(0, 300), 'damaged'],
    [
      'with a changed letter',
      async () => Buffer.from((await openssl.file('leaf.crt')).toString().replace('MII', 'MXX')),
      'damaged',
    ],
    ['only the leaf', () => openssl.file('leaf.crt'), 'incomplete'],
    ['only the leaf in binary', () => openssl.file('leaf.der'), 'incomplete'],
    ['without the intermediate', () => openssl.joined('leaf.crt', 'root.crt'), 'incomplete'],
    ['of someone else', () => openssl.joined('single.crt'), 'key-differs'],
  ])('%s', async (_, file, key) => {
    await expect(check(await file(), await openssl.file('leaf.key'))).rejects.toMatchObject(
      refusal(`network.certificate.${key}`),
    );
  });

  test.each([
    ['one-name', 'names'],
    ['wildcard', 'names'],
    ['no-names', 'no-names'],
    ['mail', 'not-for-servers'],
    ['sha1', 'sha1'],
    ['root', 'is-authority'],
  ])('%s', async (name, key) => {
    await expect(
      check(await openssl.joined(`${name}.crt`, 'root.crt'), await openssl.file(`${name}.key`)),
    ).rejects.toMatchObject(refusal(`network.certificate.${key}`));
  });

  test.each([
    [91, 'expired'],
    [-2, 'not-yet'],
  ])('%d days from now', async (days, key) => {
    await expect(
      check(await full(), await openssl.file('leaf.key'), { at: inDays(days) }),
    ).rejects.toMatchObject(refusal(`network.certificate.${key}`));
  });
});

describe('mistakes about the key', () => {
  test.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['an empty file', () => Buffer.alloc(0), 'empty'],
    ['PKCS#12', () => openssl.file('leaf.p12'), 'pkcs12'],
    ['the certificate', () => openssl.file('leaf.crt'), 'is-certificate'],
    ['the certificate in binary', () => openssl.file('leaf.der'), 'is-certificate'],
    ['the public key', () => openssl.file('leaf.pub'), 'is-public'],
    [
      'a key for SSH',
      () => Buffer.from('-----BEGIN OPENSSH PRIVATE KEY-----\nAA==\n-----END OPENSSH PRIVATE KEY-----'),
      'is-ssh',
    ],
    ['half of it', async () => (await openssl.file('leaf.key')).subarray(0, 100), 'damaged'],
    [
      'nonsense',
      () => Buffer.from('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'),
      'damaged',
    ],
    ['text', () => Buffer.from('secret'), 'something-else'],
    ['encrypted', () => openssl.file('leaf.locked'), 'encrypted'],
    ['encrypted in the older form', () => openssl.file('leaf.locked-old'), 'encrypted'],
  ])('%s', async (_, file, key) => {
    await expect(check(await full(), await file())).rejects.toMatchObject(refusal(`network.key.${key}`));
  });

  test.each(['leaf.locked', 'leaf.locked-old'])('a wrong passphrase of %s', async (name) => {
    await expect(check(await full(), await openssl.file(name), { passphrase: 'no' })).rejects.toMatchObject(
      refusal('network.key.wrong-passphrase'),
    );
  });

  test.each([
    ['weak', 'short'],
    ['odd', 'kind'],
  ])('%s', async (name, key) => {
    await expect(
      check(await openssl.joined(`${name}.crt`, 'root.crt'), await openssl.file(`${name}.key`)),
    ).rejects.toMatchObject(refusal(`network.key.${key}`));
  });
});

describe('what is accepted', () => {
  test.each<[string, () => Promise<Buffer>, string?]>([
    ['PKCS#8', () => openssl.file('leaf.key')],
    ['PKCS#8 in binary', () => openssl.file('leaf.key.der')],
    ['the form of openssl ec', () => openssl.file('leaf.sec1')],
    ['the form of openssl ec in binary', () => openssl.file('leaf.sec1.der')],
    ['with parameters before it', () => openssl.joined('parameters', 'leaf.sec1')],
    ['together with the certificate', () => openssl.joined('leaf.crt', 'leaf.key')],
    ['encrypted', () => openssl.file('leaf.locked'), 'open sesame'],
    ['encrypted in the older form', () => openssl.file('leaf.locked-old'), 'open sesame'],
  ])('a key: %s', async (_, file, passphrase) => {
    const { key, certificate } = await check(
      await full(),
      await file(),
      passphrase === undefined ? {} : { passphrase },
    );
    expect(key.expose()).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key.expose()))).toBe(true);
  });

  test('certificates in any order, with explanations between them and one too many', async () => {
    const text = (await openssl.joined('root.crt', 'leaf.crt', 'single.crt', 'middle.crt')).toString();
    const noisy = Buffer.from(`\uFEFFBag Attributes\r\n${text.replaceAll('\n', '\r\n')}`, 'utf16le');
    const { certificate, notes } = await check(noisy, await openssl.file('leaf.key'));
    expect(certificate).toBe((await full()).toString());
    expect(notes.map(({ key }) => key)).toEqual([
      'network.certificate.note-order',
      'network.certificate.note-left-out',
      'network.certificate.note-private',
    ]);
  });

  test('notes about what works, but not everywhere or not for long', async () => {
    const keysOf = async (name: string, at: Date, wished: string[] = []) =>
      (
        await check(await openssl.joined(`${name}.crt`, 'root.crt'), await openssl.file(`${name}.key`), {
          at,
          wished,
        })
      ).notes.map(({ key }) => key);
    expect(await keysOf('single', inDays(80))).toEqual([
      'network.certificate.note-left-out',
      'network.certificate.note-self-signed',
      'network.certificate.note-soon',
    ]);
    expect(await keysOf('long', now, ['*.internal.home.example.org', 'photos.home.example.org'])).toEqual([
      'network.certificate.note-private',
      'network.certificate.note-long',
      'network.certificate.note-not-for',
    ]);
  });
});

describe('a certificate authority', () => {
  const authority = async (files: string[], key: string, at = now) =>
    checkAuthority(
      { certificate: await openssl.joined(...files), key: await openssl.file(key) },
      ['home.example.org', 'internal.home.example.org'],
      at,
    );

  test.each([
    ['a website', ['leaf.crt'], 'leaf.key', 'is-leaf'],
    ['the key of another one', ['root.crt'], 'middle.key', 'key-differs'],
    ['other domains only', ['limited.crt'], 'limited.key', 'other-domains'],
    ['an intermediate without its root', ['middle.crt'], 'middle.key', 'incomplete'],
  ])('%s', async (_, files, key, detail) => {
    await expect(authority(files, key)).rejects.toMatchObject(refusal(`network.ca.${detail}`));
  });

  test('an expired one', async () => {
    await expect(authority(['root.crt'], 'root.key', inDays(3651))).rejects.toMatchObject(
      refusal('network.certificate.expired'),
    );
  });

  test('an intermediate, with the root that devices have to trust', async () => {
    const { certificate, root } = await authority(['root.crt', 'middle.crt'], 'middle.key');
    expect(certificate).toBe((await openssl.joined('middle.crt', 'root.crt')).toString());
    expect(root.subject).toBe('CN=root');
  });
});
