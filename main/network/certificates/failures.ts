import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';

const title = sentence('network.certificate.title', 'The certificate can’t be used');

function refused(detail: Sentence, hint: Sentence): WildError {
  return new WildError('network.certificate-refused', { title, detail, hint });
}

const asPem = sentence(
  'network.certificate.as-pem',
  'Choose a text file that starts with -----BEGIN CERTIFICATE-----, often called fullchain.pem.',
);
const keyAsPem = sentence(
  'network.key.as-pem',
  'Choose a text file that starts with -----BEGIN PRIVATE KEY-----, often called privkey.pem.',
);
const askIssuer = sentence(
  'network.certificate.ask-issuer',
  'Get a new certificate where this one was issued, then import it.',
);
const copyAgain = sentence(
  'network.certificate.copy-again',
  'Copy the whole file again, from the first BEGIN line to the last END line.',
);

const unpack = (what: 'certificates' | 'key') =>
  what === 'key'
    ? sentence(
        'network.key.unpack',
        'Unpack it first: openssl pkcs12 -in file.p12 -nocerts -nodes -out privkey.pem',
      )
    : sentence(
        'network.certificate.unpack',
        'Unpack it first: openssl pkcs12 -in file.p12 -nokeys -out fullchain.pem',
      );

/** Mistakes about the file of the certificate. */
export const certificateRefused = {
  empty: () => refused(sentence('network.certificate.empty', 'The certificate file is empty.'), asPem),
  pkcs12: () =>
    refused(
      sentence(
        'network.certificate.pkcs12',
        'The file is a PKCS#12 archive (.p12 or .pfx), which contains the certificate and its key together.',
      ),
      unpack('certificates'),
    ),
  pkcs7: () =>
    refused(
      sentence('network.certificate.pkcs7', 'The file is a PKCS#7 bundle (.p7b).'),
      sentence(
        'network.certificate.unpack-pkcs7',
        'Unpack it first: openssl pkcs7 -in file.p7b -print_certs -out fullchain.pem',
      ),
    ),
  damaged: () =>
    refused(
      sentence('network.certificate.damaged', 'The certificate file is damaged or incomplete.'),
      copyAgain,
    ),
  'something-else': () =>
    refused(sentence('network.certificate.something-else', 'The file doesn’t contain a certificate.'), asPem),
  key: () =>
    refused(
      sentence(
        'network.certificate.is-key',
        'The certificate file contains a private key and no certificate.',
      ),
      sentence('network.certificate.swap', 'Check whether the two files are swapped.'),
    ),
  request: () =>
    refused(
      sentence(
        'network.certificate.is-request',
        'The file is a certificate signing request. A certificate authority has to turn it into a certificate first.',
      ),
      askIssuer,
    ),
  authority: () =>
    refused(
      sentence(
        'network.certificate.is-authority',
        'This is the certificate of a certificate authority, not of a website.',
      ),
      sentence(
        'network.certificate.use-ca-import',
        'To let Wild Cloud issue certificates with it, import it as a certificate authority, here or with “wild network ca import”.',
      ),
    ),
  keyDiffers: () =>
    refused(
      sentence('network.certificate.key-differs', 'The key belongs to another certificate.'),
      sentence(
        'network.certificate.find-key',
        'Use the key that was created together with the certificate. After a renewal, that’s usually a new one.',
      ),
    ),
  noNames: () =>
    refused(
      sentence(
        'network.certificate.no-names',
        'The certificate lists no names (SAN). Browsers ignore the name in its subject.',
      ),
      askIssuer,
    ),
  names: (missing: string, names: string) =>
    refused(
      sentence('network.certificate.names', 'The certificate isn’t valid for {missing}, only for {names}.', {
        missing,
        names,
      }),
      sentence(
        'network.certificate.get-names',
        'Get a certificate for these names, or change the domain of the cloud first.',
      ),
    ),
  expired: (day: string) =>
    refused(sentence('network.certificate.expired', 'The certificate expired on {day}.', { day }), askIssuer),
  notYet: (day: string) =>
    refused(
      sentence('network.certificate.not-yet', 'The certificate isn’t valid before {day}.', { day }),
      sentence(
        'network.certificate.check-clock',
        'Check the clock of this computer. If it’s right, import the certificate after that day.',
      ),
    ),
  notForServers: () =>
    refused(
      sentence(
        'network.certificate.not-for-servers',
        'The certificate isn’t for websites, but for another purpose such as email or code signing.',
      ),
      askIssuer,
    ),
  sha1: () =>
    refused(
      sentence(
        'network.certificate.sha1',
        'A certificate in the file is signed with SHA-1 or MD5, which no browser accepts.',
      ),
      askIssuer,
    ),
  incomplete: (issuer: string) =>
    refused(
      sentence('network.certificate.incomplete', 'The certificate of its issuer, {issuer}, is missing.', {
        issuer,
      }),
      sentence(
        'network.certificate.add-issuer',
        'Add the intermediate certificate to the end of the file, and for a private certificate authority its root certificate too.',
      ),
    ),
};

/** Mistakes about the file of the key. */
export const keyRefused = {
  empty: () => refused(sentence('network.key.empty', 'The key file is empty.'), keyAsPem),
  pkcs12: () =>
    refused(
      sentence(
        'network.key.pkcs12',
        'The key file is a PKCS#12 archive (.p12 or .pfx), which contains the certificate and its key together.',
      ),
      unpack('key'),
    ),
  pkcs7: () =>
    refused(
      sentence('network.key.pkcs7', 'The key file is a PKCS#7 bundle (.p7b), which never contains a key.'),
      keyAsPem,
    ),
  damaged: () =>
    refused(sentence('network.key.damaged', 'The key file is damaged or incomplete.'), copyAgain),
  'something-else': () =>
    refused(sentence('network.key.something-else', 'The file doesn’t contain a private key.'), keyAsPem),
  public: () =>
    refused(
      sentence('network.key.is-public', 'The file contains the public key. Choose the private one.'),
      keyAsPem,
    ),
  certificate: () =>
    refused(
      sentence('network.key.is-certificate', 'The key file contains a certificate and no key.'),
      sentence('network.certificate.swap', 'Check whether the two files are swapped.'),
    ),
  ssh: () =>
    refused(
      sentence(
        'network.key.is-ssh',
        'The file contains a key for SSH, which has nothing to do with certificates.',
      ),
      keyAsPem,
    ),
  encrypted: () =>
    refused(
      sentence('network.key.encrypted', 'The key is protected with a passphrase.'),
      sentence(
        'network.key.give-passphrase',
        'Enter the passphrase as well. The key is stored encrypted with this cloud’s other secrets.',
      ),
    ),
  passphrase: () =>
    refused(
      sentence('network.key.wrong-passphrase', 'The passphrase of the key is wrong.'),
      sentence('network.key.again', 'Enter it again.'),
    ),
  short: (bits: number) =>
    refused(
      sentence('network.key.short', 'The RSA key has {bits} bits; browsers require at least 2048.', { bits }),
      askIssuer,
    ),
  kind: (kind: string) =>
    refused(
      sentence('network.key.kind', 'Browsers don’t accept keys of this kind ({kind}).', { kind }),
      sentence(
        'network.key.use-kind',
        'Use an RSA key with 2048 bits or more, or an elliptic curve key (P-256 or P-384).',
      ),
    ),
};

/** Mistakes about a certificate authority. */
export const authorityRefused = {
  leaf: () =>
    refused(
      sentence('network.ca.is-leaf', 'This is the certificate of a website, not of a certificate authority.'),
      sentence(
        'network.ca.use-import',
        'To use it as it is, import it as a certificate, here or with “wild network certificate import”.',
      ),
    ),
  keyDiffers: () =>
    refused(
      sentence('network.ca.key-differs', 'The key belongs to another certificate authority.'),
      sentence('network.ca.find-key', 'Use the key that was created together with this certificate.'),
    ),
  otherDomains: (domain: string, permitted: string) =>
    refused(
      sentence(
        'network.ca.other-domains',
        'This certificate authority may not issue certificates for {domain}, only for {permitted}.',
        {
          domain,
          permitted,
        },
      ),
      sentence(
        'network.ca.without-limits',
        'Use a certificate authority that may issue certificates for this cloud’s domain.',
      ),
    ),
  incomplete: (issuer: string) =>
    refused(
      sentence(
        'network.ca.incomplete',
        'This certificate authority was signed by {issuer}, whose certificate isn’t in the file.',
        { issuer },
      ),
      sentence(
        'network.ca.add-issuer',
        'Add the missing certificates, up to the root, to the end of the file.',
      ),
    ),
};
