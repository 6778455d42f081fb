import type { FoundMachine } from '../../contract/discovery.ts';
import { hardwareIdentity, showsSame } from './compare-identity.ts';

/** A machine as one pass met it. */
export type Sighting = Pick<
  FoundMachine,
  'address' | 'fingerprint' | 'authorityKeyId' | 'state' | 'name' | 'cloud' | 'controlPlane'
>;

/** A restart of an old computer takes longer than a pass; it should not come and go. */
const keptMs = 3 * 60_000;

/**
 * What is known after a pass. A machine that has another identity than before is a new one: what the old one had told
 * of itself does not count for it. One that only renewed its certificate is not. Whoever was not met stays for three
 * minutes, as it was last seen.
 */
export function addSightings(
  known: readonly FoundMachine[],
  met: readonly Sighting[],
  now: Date,
): readonly FoundMachine[] {
  const at = now.toISOString();
  const before = new Map(known.map((machine) => [machine.address, machine]));
  const present = met.map((sighting): FoundMachine => {
    const old = before.get(sighting.address);
    if (old === undefined) return { ...sighting, firstSeen: at, lastSeen: at };
    if (showsSame(old, sighting)) return { ...old, ...sighting, lastSeen: at };
    const hardwareBefore = old.hardware === undefined ? old.hardwareBefore : hardwareIdentity(old.hardware);
    return {
      ...sighting,
      fingerprintBefore: old.fingerprint,
      ...(hardwareBefore === undefined ? {} : { hardwareBefore }),
      firstSeen: at,
      lastSeen: at,
    };
  });
  const addresses = new Set(met.map(({ address }) => address));
  const missed = known.filter(
    ({ address, lastSeen }) => !addresses.has(address) && now.getTime() - Date.parse(lastSeen) < keptMs,
  );
  return [...present, ...missed].sort((a, b) => byAddress(a.address, b.address));
}

const byAddress = (a: string, b: string): number =>
  a.localeCompare(b, 'en', { numeric: true, ignorePunctuation: false });
