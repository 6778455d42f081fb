import { domainToASCII } from 'node:url';
import { isDomain } from '../../lib/typed-text.ts';
import { domainUnusable } from './failures.ts';

/**
 * The domain that a person typed or pasted, in the form that DNS uses: `https://Müller.example/` becomes
 * `xn--mller-kva.example`. @throws WildError `network.domain-unusable`
 */
export function parseDomain(typed: string): string {
  const bare = typed
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^\*\./, '')
    .replace(/\.$/, '');
  const domain = domainToASCII(bare);
  if (!isDomain(domain)) throw domainUnusable.notOne(typed.trim());
  if (/(?:^|\.)local$/.test(domain)) throw domainUnusable.local(domain);
  if (/(?:^|\.)(?:invalid|example|test|onion)$/.test(domain)) throw domainUnusable.reserved(domain);
  return domain;
}

/** Domains that nobody can register, so no public authority issues certificates for them. */
export const isHomeOnly = (domain: string): boolean =>
  /(?:^|\.)(?:home\.arpa|internal|lan|home|localdomain|localhost)$/.test(domain);

/** Every browser resolves these to the computer it runs on, without asking a DNS server. */
export const isThisComputer = (name: string): boolean => /(?:^|\.)localhost$/.test(name);
