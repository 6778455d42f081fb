import type { X509Certificate } from 'node:crypto';
import { certificateRefused } from './failures.ts';
import { certificateOf, recognizeFile } from './read-pem.ts';

/** All certificates in a file, in its order. @throws WildError `network.certificate-refused`, naming the mistake */
export function readCertificates(file: Buffer): readonly X509Certificate[] {
  const found = recognizeFile(file);
  if (found.form === 'der') {
    const certificate = certificateOf(file);
    if (certificate === undefined) throw certificateRefused['something-else']();
    return [certificate];
  }
  if (found.form !== 'pem') throw certificateRefused[found.form]();
  const labels = found.blocks.map(({ label }) => label);
  const texts = found.blocks.filter(({ label }) => /^(?:X509 |TRUSTED )?CERTIFICATE$/.test(label));
  if (texts.length === 0) {
    if (labels.some((label) => label.endsWith('PRIVATE KEY'))) throw certificateRefused.key();
    if (labels.some((label) => label.endsWith('CERTIFICATE REQUEST'))) throw certificateRefused.request();
    throw certificateRefused[labels.includes('PKCS7') ? 'pkcs7' : 'something-else']();
  }
  return texts.map(({ text }) => {
    const certificate = certificateOf(text);
    if (certificate === undefined) throw certificateRefused.damaged();
    return certificate;
  });
}

/** Each certificate once, from the leaf to the last issuer that is among them. */
export function chainOf(leaf: X509Certificate, all: readonly X509Certificate[]): readonly X509Certificate[] {
  const chain = [leaf];
  const seen = new Set([leaf.fingerprint256]);
  for (let last = leaf; !isSelfSigned(last); ) {
    const next = all.find((one) => !seen.has(one.fingerprint256) && isIssuedBy(last, one));
    if (next === undefined) break;
    seen.add(next.fingerprint256);
    chain.push(next);
    last = next;
  }
  return chain;
}

export const isSelfSigned = (certificate: X509Certificate): boolean => isIssuedBy(certificate, certificate);

export const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

/**
 * `CN` of a subject, or all of it. OpenSSL escapes some characters in it. Certificates that cert-manager requests have no
 * subject; Node then answers undefined, which its types don't say.
 */
export const nameIn = (subject: string | undefined = ''): string =>
  (/^CN=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ')).replace(/\\([^0-9A-F])/g, '$1');

/** PEM without anything else that was in the file. */
export const certificatesPem = (chain: readonly X509Certificate[]): string =>
  chain.map((certificate) => certificate.toString()).join('');
