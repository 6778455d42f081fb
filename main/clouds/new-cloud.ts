import type { NewCloud } from '../../contract/clouds.ts';
import type { ConfigValue } from '../../contract/config.ts';
import { notADomain, notAnEmailAddress } from './failures.ts';

const domainPattern = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export interface CheckedNewCloud {
  readonly name: string;
  readonly values: Readonly<Record<string, ConfigValue>>;
  readonly comment: string;
}

/**
 * The initial config.yaml of a cloud. Without a domain, names end in home.arpa, which is reserved for home networks
 * (RFC 8375).
 * @throws WildError `config.bad-value` naming the answer
 */
export function checkNewCloud(input: Pick<NewCloud, 'name' | 'domain' | 'email'>): CheckedNewCloud {
  const name = input.name.trim();
  const plain = folderName(name);
  const domain = (input.domain?.trim() || `${plain}.home.arpa`).toLowerCase();
  if (!domainPattern.test(domain)) {
    throw notADomain(domain);
  }
  const email = input.email?.trim();
  if (email && !emailPattern.test(email)) throw notAnEmailAddress(email);
  return {
    name,
    values: {
      cloud: { name, domain, ...(email ? { email } : {}) },
      cluster: { name: plain },
      apps: {},
    },
    comment: `The settings of the cloud "${name}". You can edit this file; comments and order are kept.`,
  };
}

/** A name that is valid for a folder and a cluster: "Home & Cabin" → `home-cabin`. */
export function folderName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return plain || 'cloud';
}
