import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { Secret } from '../../lib/secret.ts';
import { der, derTags, oid, sequence, time } from './der.ts';

export interface AuthorityWithKey {
  /** PEM. */
  readonly certificate: string;
  /** PEM, PKCS#8. */
  readonly key: Secret;
}

const years = 10;
/** Devices with a clock that is behind must trust it as well. */
const startsBeforeMs = 24 * 60 * 60_000;

const oids = {
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKeyId: '2.5.29.35',
} as const;

/**
 * A certificate authority for one cloud: ECDSA P-256, ten years, and only valid for the domains of the cloud, so that a
 * stolen key can't imitate any other website.
 */
export function makeAuthority(name: string, domains: readonly string[], now: Date): AuthorityWithKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid(oids.ecdsaWithSha256));
  const subject = sequence(attribute(oids.organization, 'Wild Cloud'), attribute(oids.commonName, name));
  const until = new Date(now);
  until.setUTCFullYear(until.getUTCFullYear() + years);
  const tbs = sequence(
    der(0xa0, der(derTags.integer, Buffer.from([2]))),
    der(derTags.integer, serialNumber()),
    algorithm,
    subject,
    sequence(time(new Date(now.getTime() - startsBeforeMs)), time(until)),
    subject,
    publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, sequence(...extensions(publicKey, domains))),
  );
  const signature = sign('sha256', tbs, privateKey);
  const certificate = sequence(tbs, algorithm, der(derTags.bitString, Buffer.from([0]), signature));
  return {
    certificate: pem('CERTIFICATE', certificate),
    key: new Secret(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()),
  };
}

const attribute = (type: string, value: string): Buffer =>
  der(derTags.set, sequence(oid(type), der(derTags.utf8, Buffer.from(value, 'utf8'))));

/** Positive, and without leading zeros. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

function extensions(publicKey: KeyObject, domains: readonly string[]): readonly Buffer[] {
  const keyId = keyIdOf(publicKey);
  return [
    // An authority that signs no other authorities.
    extension(oids.basicConstraints, sequence(truth, der(derTags.integer, Buffer.from([0]))), 'critical'),
    // Bits 5 and 6: signs certificates and revocation lists.
    extension(oids.keyUsage, der(derTags.bitString, Buffer.from([1, 0b0000_0110])), 'critical'),
    extension(oids.nameConstraints, nameConstraints(domains), 'critical'),
    extension(oids.subjectKeyId, der(derTags.octetString, keyId)),
    extension(oids.authorityKeyId, sequence(der(0x80, keyId))),
  ];
}

const truth = der(derTags.boolean, Buffer.from([0xff]));

const extension = (id: string, value: Buffer, critical?: 'critical'): Buffer =>
  sequence(oid(id), ...(critical === undefined ? [] : [truth]), der(derTags.octetString, value));

/** Permits the domains with everything below them, and no IP address at all. */
function nameConstraints(domains: readonly string[]): Buffer {
  const dnsName = 0x82;
  const ipAddress = 0x87;
  const permitted = domains.map((domain) => sequence(der(dnsName, Buffer.from(domain, 'ascii'))));
  const anyAddress = [8, 32].map((bytes) => sequence(der(ipAddress, Buffer.alloc(bytes))));
  return sequence(der(0xa0, ...permitted), der(0xa1, ...anyAddress));
}

/** SHA-1 of the public key's bits, as RFC 5280 proposes; an identifier, not a protection. */
function keyIdOf(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return createHash('sha1').update(point).digest();
}

export const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${(bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`;
