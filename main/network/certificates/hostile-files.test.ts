import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WildError } from '../../lib/wild-error.ts';
import { decodeAnswer } from '../chain/dns-message.ts';
import { readDer } from './der.ts';
import { makeAuthority } from './make-authority.ts';
import { permittedDomains } from './permitted-domains.ts';
import { readCertificates } from './read-certificates.ts';
import { readKey } from './read-key.ts';

const { certificate, key } = makeAuthority('Home', ['home.arpa'], new Date());
const seed = Number(process.env['WILD_SEED'] ?? 20_261_201);
const options = { seed, numRuns: process.env['WILD_DEEP'] === undefined ? 300 : 5000 };

/** Random bytes, and real files with some bytes replaced. */
const damaged = (file: string) =>
  fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 4 }).map((changes) => {
    const bytes = Buffer.from(file);
    for (const [at, byte] of changes) bytes[at] = byte;
    return bytes;
  });
const files = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  damaged(certificate),
  damaged(key.expose()),
  damaged(`${certificate}${key.expose()}`),
);

test('a file is either understood or refused with a sentence', () => {
  const isFine = (read: () => unknown): boolean => {
    try {
      read();
    } catch (error) {
      return error instanceof WildError && error.code === 'network.certificate-refused';
    }
    return true;
  };
  fc.assert(
    fc.property(files, (file) => {
      expect(isFine(() => readCertificates(file))).toBe(true);
      expect(isFine(() => readKey(file))).toBe(true);
    }),
    options,
  );
});

test('a certificate’s permitted domains and a DNS answer never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const message = Buffer.from(bytes);
      if (message.length > 2) message[2] = 0x81;
      expect(() =>
        decodeAnswer(message, message.length < 2 ? 0 : message.readUInt16BE(0), 'A'),
      ).not.toThrow();
      expect(() => readDer(message)).not.toThrow();
      expect(() => permittedDomains({ raw: message } as never)).not.toThrow();
    }),
    options,
  );
});
