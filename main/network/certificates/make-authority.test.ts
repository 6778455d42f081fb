import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../../tools/tools.ts';
import { makeAuthority } from './make-authority.ts';
import { isPermitted, permittedDomains } from './permitted-domains.ts';

const now = new Date();

async function withOpenssl(domains: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'wild-authority-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { certificate, key } = makeAuthority('Müller’s cloud', domains, now);
  await writeFile(join(folder, 'ca.crt'), certificate);
  await writeFile(join(folder, 'ca.key'), key.expose(), { mode: 0o600 });
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder, exits: [0, 2] });
  /** What OpenSSL says about a certificate for a name that this authority signed. */
  const verify = async (names: string) => {
    await writeFile(join(folder, 'leaf.ext'), `subjectAltName=${names}\nextendedKeyUsage=serverAuth\n`);
    await openssl(
      'req',
      '-newkey',
      'ed25519',
      '-nodes',
      '-subj',
      '/CN=leaf',
      '-keyout',
      'leaf.key',
      '-out',
      'leaf.csr',
    );
    await openssl(
      ...['x509', '-req', '-in', 'leaf.csr', '-CA', 'ca.crt', '-CAkey', 'ca.key', '-days', '30'],
      ...['-extfile', 'leaf.ext', '-out', 'leaf.crt'],
    );
    const { stdout, stderr } = await openssl('verify', '-x509_strict', '-CAfile', 'ca.crt', 'leaf.crt');
    return stdout + stderr;
  };
  return { certificate, openssl, verify };
}

test('OpenSSL only accepts certificates for the domains of the cloud', async () => {
  const { certificate, openssl, verify } = await withOpenssl(['home.home.arpa', 'cloud.example.org']);
  expect(await verify('DNS:home.home.arpa,DNS:*.home.home.arpa')).toContain('leaf.crt: OK');
  expect(await verify('DNS:photos.internal.cloud.example.org')).toContain('leaf.crt: OK');
  for (const name of ['DNS:example.org', 'DNS:bank.example', 'IP:192.168.8.20', 'IP:fd00::1']) {
    expect(await verify(name), name).toMatch(/permitted subtree violation|excluded subtree violation/);
  }
  const { stdout } = await openssl('x509', '-in', 'ca.crt', '-noout', '-text');
  expect(stdout).toMatch(/X509v3 Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
  expect(stdout).toMatch(/X509v3 Key Usage: critical\s+Certificate Sign, CRL Sign\n/);
  const parsed = new X509Certificate(certificate);
  expect(parsed.subject).toBe('O=Wild Cloud\nCN=Müller’s cloud');
  expect(parsed.validToDate.getUTCFullYear()).toBe(now.getUTCFullYear() + 10);
  expect(permittedDomains(parsed)).toEqual(['home.home.arpa', 'cloud.example.org']);
});

test('an authority of 2040 is valid until 2050, whose date has another form', () => {
  const { certificate } = makeAuthority('Late', ['late.home.arpa'], new Date('2040-06-01T00:00:00Z'));
  expect(new X509Certificate(certificate).validToDate.toISOString()).toBe('2050-06-01T00:00:00.000Z');
});

test.each([
  ['home.arpa', ['home.arpa'], true],
  ['a.home.arpa', ['home.arpa'], true],
  ['home.arpa', ['.home.arpa'], false],
  ['a.home.arpa', ['.home.arpa'], true],
  ['nothome.arpa', ['home.arpa'], false],
  ['example.org', undefined, true],
  ['example.org', [], false],
])('%s is permitted by %j: %j', (name, permitted, is) => {
  expect(isPermitted(name, permitted)).toBe(is);
});
