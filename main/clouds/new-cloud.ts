import type { NewCloud } from '../../contract/clouds.ts';
import type { ConfigValue } from '../../contract/config.ts';
import { WildError } from '../lib/wild-error.ts';

const domainPattern = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export interface CheckedNewCloud {
  readonly name: string;
  readonly values: Readonly<Record<string, ConfigValue>>;
  readonly comment: string;
}

/**
 * The first config.yaml of a cloud, in the keys of the format. Without a domain, names end in home.arpa, which is
 * reserved for home networks (RFC 8375).
 * @throws WildError `config.bad-value` naming the answer
 */
export function checkNewCloud(input: Pick<NewCloud, 'name' | 'domain' | 'email'>): CheckedNewCloud {
  const name = input.name.trim();
  const plain = folderName(name);
  const domain = (input.domain?.trim() || `${plain}.home.arpa`).toLowerCase();
  if (!domainPattern.test(domain)) {
    throw new WildError('config.bad-value', {
      title: 'That is not a domain',
      detail: `“${domain}” cannot be a domain. One looks like example.com.`,
      hint: 'Use letters, digits, hyphens and dots, without https:// in front.',
    });
  }
  const email = input.email?.trim();
  if (email && !emailPattern.test(email)) {
    throw new WildError('config.bad-value', {
      title: 'That is not an e-mail address',
      detail: `“${email}” has no form like name@example.com.`,
      hint: 'It is used to tell you about certificates. You can leave it out for now.',
    });
  }
  return {
    name,
    values: {
      cloud: { name, domain, ...(email ? { email } : {}) },
      cluster: { name: plain },
      apps: {},
    },
    comment: `The settings of the cloud "${name}". You may edit this file; comments and order are kept.`,
  };
}

/** A name as a folder and a cluster may have it: "Home & Cabin" → `home-cabin`. */
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
