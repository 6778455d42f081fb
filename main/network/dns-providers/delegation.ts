import { promises as dns } from 'node:dns';
import type { Zone } from '../../../contract/network.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import { systemCode } from '../../lib/wild-error.ts';

/** The name servers that the public DNS names for a zone; undefined if it couldn't be asked. */
export type NameServersOf = (zone: string) => Promise<readonly string[] | undefined>;

export const publicNameServers: NameServersOf = async (zone) => {
  const resolver = new dns.Resolver({ timeout: 2000, tries: 2 });
  resolver.setServers(['9.9.9.9', '1.1.1.1']);
  try {
    return await resolver.resolveNs(zone);
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : undefined;
  }
};

/**
 * A zone can exist at a provider that isn't in charge of the domain; its records then have no effect, and no certificate
 * is issued. Undefined if all is well, or if nobody knows.
 */
export function delegationNote(zone: Zone, actual: readonly string[] | undefined): Sentence | undefined {
  if (zone.nameServers.length === 0 || actual === undefined) return undefined;
  const plain = (name: string) => name.toLowerCase().replace(/\.$/, '');
  const wanted = new Set(zone.nameServers.map(plain));
  if (actual.some((name) => wanted.has(plain(name)))) return undefined;
  return sentence(
    'network.note.not-delegated',
    'The domain {zone} doesn’t use these name servers yet: {servers}. Set them where you registered the domain; until then, no certificate can be issued.',
    { zone: zone.name, servers: zone.nameServers.join(', ') },
  );
}
