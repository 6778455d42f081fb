import { existsSync } from 'node:fs';
import type { Programs } from './stand-in-internet.ts';

/** The programs of a stand-in internet, as `npm test` names them in the environment; or why they aren't there. */
export function findDomainPrograms(): Programs | { readonly missing: string } {
  const pebble = process.env['WILD_PEBBLE'] ?? '';
  if (!existsSync(pebble)) return { missing: 'Pebble isn’t built; “npm test” builds it' };
  const programs = JSON.parse(process.env['WILD_SERVICE_PROGRAMS'] ?? '{}') as Record<string, string>;
  const coredns = programs['coredns'] ?? '';
  if (!existsSync(coredns)) return { missing: '“wild practice programs” hasn’t installed CoreDNS' };
  return { coredns, pebble };
}
