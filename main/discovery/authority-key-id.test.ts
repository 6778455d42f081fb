import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { authorityKeyId } from './authority-key-id.ts';

/** From Talos 1.13 in maintenance mode. */
const maintenance = `-----BEGIN CERTIFICATE-----
MIIBVzCCAQmgAwIBAgIQC1a8ualwJ1SeARvlNSF/OTAFBgMrZXAwADAeFw0yNjEy
MDEwMzU0MDVaFw0yNjEyMDIwMzU0MDVaMCgxJjAkBgNVBAMTHW1haW50ZW5hbmNl
LXNlcnZpY2UudGFsb3MuZGV2MCowBQYDK2VwAyEACJDMK5B3MZANXs7P6mqPXj4r
+jLK37q5a0e49EbQtQGjcTBvMA4GA1UdDwEB/wQEAwIHgDATBgNVHSUEDDAKBggr
BgEFBQcDATAfBgNVHSMEGDAWgBRyCEPpQDTlPff9bhInvUdcQQ6AEzAnBgNVHREE
IDAehwR/AAABhwTAqE1fhxAAAAAAAAAAAAAAAAAAAAABMAUGAytlcANBAPZdw17K
lB3VuUcJ0xZt7g7575Ciq+w5KV/vUcg8jGkyXa9zKmZt40scILI2YnqKitoFGLjV
ZQwYyJD5u6vTDwc=
-----END CERTIFICATE-----`;

test('reads the authority key identifier of a certificate', () => {
  const certificate = new X509Certificate(maintenance);
  expect(authorityKeyId(certificate)).toBe('720843e94034e53df7fd6e1227bd475c410e8013');
});

test('truncated or damaged certificates never throw', () => {
  const { raw } = new X509Certificate(maintenance);
  for (let length = 0; length < raw.length; length++)
    expect(authorityKeyId({ raw: raw.subarray(0, length) })).toBeUndefined();
  for (let at = 0; at < raw.length; at++) {
    const damaged = Buffer.from(raw);
    damaged.writeUInt8(0xff, at);
    expect(() => authorityKeyId({ raw: damaged })).not.toThrow();
  }
});
