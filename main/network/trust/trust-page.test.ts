import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../../tools/tools.ts';
import { makeAuthority } from '../certificates/make-authority.ts';
import { trustGuides } from './guides.ts';
import { qrCode } from './qr-code.ts';
import { trustFiles, trustPage } from './trust-page.ts';

const authority = makeAuthority('Tom & <Ann>', ['home.home.arpa'], new Date());
const certificate = new X509Certificate(authority.certificate);

test('the page escapes names, loads nothing from elsewhere, and exists in both languages', () => {
  const english = trustPage({ certificate, cloud: 'Tom & <Ann>' }, 'en');
  const german = trustPage({ certificate, cloud: 'Tom & <Ann>' }, 'de');
  for (const page of [english, german]) {
    expect(page).not.toContain('<Ann>');
    expect(page).not.toMatch(/<script|https?:\/\/|\{\w+\}(?!\s*[;}])/);
    expect(page).toContain(certificate.fingerprint256);
    expect(page.match(/<details/g)).toHaveLength(trustGuides.length);
  }
  expect(english).toContain('lang="en"');
  expect(german).toContain('Lade das Zertifikat ca.crt herunter.');
});

test('its files contain the certificate and never the key', async () => {
  const files = trustFiles({ certificate, cloud: 'Home' });
  expect(Object.keys(files)).toEqual(['index.html', 'index.de.html', 'ca.crt', 'ca.mobileconfig']);
  expect(new X509Certificate(files['ca.crt'] ?? '').fingerprint256).toBe(certificate.fingerprint256);
  expect(JSON.stringify(files)).not.toContain('PRIVATE');
  // The profile is XML that contains the same certificate.
  const folder = await mkdtemp(join(tmpdir(), 'wild-trust-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [, data = ''] = /<data>([^<]+)<\/data>/.exec(files['ca.mobileconfig'] ?? '') ?? [];
  await writeFile(join(folder, 'ca.der'), Buffer.from(data, 'base64'));
  const { stdout } = await run(
    'openssl',
    ['x509', '-inform', 'DER', '-in', 'ca.der', '-noout', '-fingerprint', '-sha256'],
    { cwd: folder },
  );
  expect(stdout).toContain(certificate.fingerprint256);
  expect(files['ca.mobileconfig']).toContain('Tom &#38; &#60;Ann&#62;');
});

test('a QR code is square, with a light border and the three marks that cameras look for', () => {
  const rows = qrCode('http://trust.home.home.arpa/');
  expect(rows.every((row) => row.length === rows.length)).toBe(true);
  expect(rows.slice(0, 4).join('')).toMatch(/^0+$/);
  const corner = (row: string) => [row.slice(4, 11), row.slice(-11, -4)];
  expect([...corner(rows[4] ?? ''), ...corner(rows[5] ?? ''), corner(rows.at(-5) ?? '')[0]]).toEqual([
    '1111111',
    '1111111',
    '1000001',
    '1000001',
    '1111111',
  ]);
});
