import type { FoundMachine } from '../../contract/discovery.ts';
import { hardwareIdentity, showsSame } from './compare-identity.ts';

/** A machine as observed by one scan. */
export type Sighting = Pick<
  FoundMachine,
  'address' | 'fingerprint' | 'authorityKeyId' | 'state' | 'name' | 'cloud' | 'controlPlane'
>;

/** A restart takes longer than a scan; the machine should not disappear from the list meanwhile. */
const keptMs = 3 * 60_000;

/**
 * Merges a scan into the known machines. A machine with another identity is a new one, and the hardware of the old one
 * does not apply to it; a renewed certificate is no other identity. Missing machines stay listed for three minutes.
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
