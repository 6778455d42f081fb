import { randomUUID } from 'node:crypto';
import type { Zone } from '../../../contract/network.ts';

/** A DNS provider, with the user's credentials for it. */
export interface DnsProvider {
  /**
   * Finds the zone of a domain and proves the permissions by creating and deleting a harmless TXT record in it.
   * @throws WildError `network.credentials-refused`, `network.rights-missing`, `network.zone-not-found`,
   * `network.provider-busy`, `network.provider-failed`, `network.provider-unreachable`, `operation.cancelled`
   */
  check(domain: string, signal?: AbortSignal): Promise<Zone>;
}

/** The name of the TXT record that a check creates and deletes. */
export const checkRecordName = (zone: string): string => `_wild-check.${zone}`;

const checkRecordStart = 'wild-cloud-check=';

/** A new value for each check, so a record left over from an interrupted one doesn't matter. */
export const newCheckRecordValue = (): string => `${checkRecordStart}${randomUUID()}`;

/** Whether a TXT record is one of ours. Providers return the value with or without quotes. */
export const isCheckRecordValue = (value: string): boolean =>
  value.replaceAll('"', '').startsWith(checkRecordStart);

/** The names that a zone of the domain can have, longest first: `a.example.org`, `example.org`. */
export function possibleZones(domain: string): readonly string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
}
