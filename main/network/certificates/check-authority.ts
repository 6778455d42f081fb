import type { X509Certificate } from 'node:crypto';
import type { AuthorityWithKey } from './make-authority.ts';
import { checkDates, isWeaklySigned, type CertificateFiles } from './check-certificate.ts';
import { authorityRefused, certificateRefused } from './failures.ts';
import { isPermitted, permittedDomains } from './permitted-domains.ts';
import { certificatesPem, chainOf, isSelfSigned, nameIn, readCertificates } from './read-certificates.ts';
import { keyPem, readKey, refuseWeakKey } from './read-key.ts';

export interface CheckedAuthority extends AuthorityWithKey {
  /** What devices have to trust. */
  readonly root: X509Certificate;
}

/** A certificate authority that the user brings. @throws WildError `network.certificate-refused` */
export function checkAuthority(
  files: CertificateFiles,
  domains: readonly string[],
  now: Date,
): CheckedAuthority {
  const all = readCertificates(files.certificate);
  const key = readKey(files.key, files.passphrase);
  const authority = all.find((one) => one.checkPrivateKey(key));
  if (authority === undefined) throw authorityRefused.keyDiffers();
  if (!authority.ca) throw authorityRefused.leaf();
  refuseWeakKey(key);
  const chain = chainOf(authority, all);
  const root = chain.at(-1) ?? authority;
  if (!isSelfSigned(root)) throw authorityRefused.incomplete(nameIn(root.issuer));
  for (const one of chain) {
    checkDates(one, now);
    const permitted = permittedDomains(one);
    const refused = domains.find((domain) => !isPermitted(domain, permitted));
    if (refused !== undefined) throw authorityRefused.otherDomains(refused, permitted?.join(', ') ?? '');
    if (!isSelfSigned(one) && isWeaklySigned(one)) throw certificateRefused.sha1();
  }
  return { certificate: certificatesPem(chain), key: keyPem(key), root };
}
