import type { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import type { Sentence } from '../../../contract/wire.ts';
import type { Secret } from '../../lib/secret.ts';
import { sentence } from '../../lib/sentence.ts';
import { certificateRefused } from './failures.ts';
import { keyPem, readKey, refuseWeakKey } from './read-key.ts';
import { certificatesPem, chainOf, isSelfSigned, nameIn, readCertificates } from './read-certificates.ts';
import { certificateOf } from './read-pem.ts';

export interface CertificateFiles {
  readonly certificate: Buffer;
  readonly key: Buffer;
  readonly passphrase?: Secret | undefined;
}

export interface CheckedCertificate {
  /** PEM: the leaf first, then its issuers. */
  readonly certificate: string;
  readonly key: Secret;
  readonly leaf: X509Certificate;
  /** What the user should know, although it works. */
  readonly notes: readonly Sentence[];
}

const serverAuth = '1.3.6.1.5.5.7.3.1';
const dayMs = 24 * 60 * 60_000;
/** Apple's limit for certificates that weren't issued by a public authority. */
const mostDays = 825;
const soonDays = 21;

/**
 * A certificate for every name of the cloud, with its chain and key. @throws WildError `network.certificate-refused`
 * @param names what it must be valid for, such as `home.example.org` and `*.home.example.org`
 * @param wished what it should be valid for
 */
export function checkCertificate(
  files: CertificateFiles,
  names: readonly string[],
  wished: readonly string[],
  now: Date,
): CheckedCertificate {
  const all = readCertificates(files.certificate);
  const key = readKey(files.key, files.passphrase);
  const leaf = all.find((one) => one.checkPrivateKey(key));
  if (leaf === undefined) throw certificateRefused.keyDiffers();
  if (leaf.ca && !isSelfSigned(leaf)) throw certificateRefused.authority();
  if (leaf.ca && leaf.subjectAltName === undefined) throw certificateRefused.authority();
  refuseWeakKey(key);
  checkDates(leaf, now);
  if (leaf.keyUsage !== undefined && leaf.keyUsage.length > 0 && !leaf.keyUsage.includes(serverAuth)) {
    throw certificateRefused.notForServers();
  }
  checkNames(leaf, names);
  const chain = chainOf(leaf, all);
  const root = checkChain(chain);
  // A root's own signature is never checked.
  if (chain.some((one) => !isSelfSigned(one) && isWeaklySigned(one))) throw certificateRefused.sha1();
  const inOrder = chain.every((one, index) => all[index]?.fingerprint256 === one.fingerprint256);
  return {
    certificate: certificatesPem(chain),
    key: keyPem(key),
    leaf,
    notes: [
      ...(inOrder ? [] : [reordered]),
      ...(all.length > chain.length ? [leftOut(all.length - chain.length)] : []),
      ...notesAboutTrust(leaf, root),
      ...notesAboutDates(leaf, root !== 'public', now),
      ...wished.filter((name) => !covers(leaf, name)).map(notFor),
    ],
  };
}

export function checkDates(certificate: X509Certificate, now: Date): void {
  const { validFromDate: from, validToDate: until } = certificate;
  if (until.getTime() <= now.getTime()) throw certificateRefused.expired(dayOf(until));
  if (from.getTime() > now.getTime()) throw certificateRefused.notYet(dayOf(from));
}

/** Whether it's valid for a name; `*.example.org` means every name directly below. */
export const covers = (certificate: X509Certificate, name: string): boolean =>
  certificate.checkHost(name.replace(/^\*/, 'wild-check'), { subject: 'never' }) !== undefined &&
  (!name.startsWith('*') || (certificate.subjectAltName ?? '').includes(`DNS:${name}`));

function checkNames(leaf: X509Certificate, names: readonly string[]): void {
  const own = (leaf.subjectAltName ?? '').split(', ').filter((name) => name.startsWith('DNS:'));
  if (own.length === 0) throw certificateRefused.noNames();
  const missing = names.filter((name) => !covers(leaf, name));
  if (missing.length === 0) return;
  throw certificateRefused.names(missing.join(', '), own.map((name) => name.slice(4)).join(', '));
}

function checkChain(chain: readonly X509Certificate[]): 'public' | X509Certificate {
  const end = endOfChain(chain);
  if (typeof end === 'object' && !isSelfSigned(end)) throw certificateRefused.incomplete(nameIn(end.issuer));
  return end;
}

/** Where a chain ends: at a root that browsers know, or at its last certificate. */
export function endOfChain(chain: readonly X509Certificate[]): 'public' | X509Certificate {
  const last = chain.at(-1);
  return last === undefined || publicRoots().some(({ issued }) => issued(last)) ? 'public' : last;
}

function publicRoots() {
  return rootCertificates.flatMap((text) => {
    const root = certificateOf(text);
    if (root === undefined) return [];
    const issued = (one: X509Certificate) =>
      one.issuer === root.subject &&
      (one.fingerprint256 === root.fingerprint256 || one.verify(root.publicKey));
    return [{ issued }];
  });
}

export const isWeaklySigned = ({ signatureAlgorithm }: X509Certificate): boolean =>
  /sha-?1|md5/i.test(signatureAlgorithm ?? '');

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

const reordered = sentence(
  'network.certificate.note-order',
  'The certificates weren’t in the order that servers need, so they were reordered.',
);

const leftOut = (count: number) =>
  sentence(
    'network.certificate.note-left-out',
    'Certificates that don’t belong to the chain were left out: {count}.',
    {
      count,
    },
  );

function notesAboutTrust(leaf: X509Certificate, root: 'public' | X509Certificate): readonly Sentence[] {
  if (root === 'public') return [];
  return root.fingerprint256 === leaf.fingerprint256
    ? [
        sentence(
          'network.certificate.note-self-signed',
          'The certificate is self-signed: each device warns about it until you make an exception there.',
        ),
      ]
    : [
        sentence(
          'network.certificate.note-private',
          'Each device has to trust the certificate authority {name} first.',
          {
            name: nameIn(root.subject),
          },
        ),
      ];
}

function notesAboutDates(leaf: X509Certificate, isPrivate: boolean, now: Date): readonly Sentence[] {
  const days = Math.floor((leaf.validToDate.getTime() - now.getTime()) / dayMs);
  const total = (leaf.validToDate.getTime() - leaf.validFromDate.getTime()) / dayMs;
  return [
    ...(days < soonDays
      ? [sentence('network.certificate.note-soon', 'It expires in {days} days.', { days })]
      : []),
    ...(isPrivate && total > mostDays
      ? [
          sentence(
            'network.certificate.note-long',
            'iPhones and Macs reject it, because it’s valid for more than 825 days.',
          ),
        ]
      : []),
  ];
}

const notFor = (name: string) =>
  sentence(
    'network.certificate.note-not-for',
    'It isn’t valid for {name}; browsers warn about such addresses.',
    { name },
  );
