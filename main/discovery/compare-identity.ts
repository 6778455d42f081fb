import type { SelectedMachine } from '../../contract/clusters.ts';
import type { Hardware, HardwareIdentity } from '../../contract/discovery.ts';

/**
 * `same`: the same key · `renewed`: still running, with a new certificate, which it creates when its clock is set, when its
 * name or address changes, and every 12 hours · `restarted`: the same computer after a restart · `other`.
 */
export type IdentityChange = 'same' | 'renewed' | 'restarted' | 'other';

/** The current identity of a waiting machine. */
export interface ShownIdentity {
  readonly fingerprint: string;
  readonly authorityKeyId?: string | undefined;
  /** Missing if it was not read. */
  readonly hardware?: HardwareIdentity;
}

/**
 * How the machine that answers differs from the selected one. Neither the CA's identifier nor the hardware is a secret,
 * so this distinguishes honest machines, but not attackers; docs/decisions/0022 explains why that is enough.
 */
export function compareIdentity(selected: SelectedMachine, shown: ShownIdentity): IdentityChange {
  if (selected.fingerprint === shown.fingerprint) return 'same';
  const hardware = compareHardware(selected.hardware, shown.hardware);
  if (hardware === 'differs') return 'other';
  if (isSameBoot(selected, shown)) return 'renewed';
  return hardware === 'agrees' ? 'restarted' : 'other';
}

/** Whether two observations of a waiting machine are from the same boot, as far as it can be trusted. */
function isSameBoot(
  one: Pick<ShownIdentity, 'authorityKeyId'>,
  other: Pick<ShownIdentity, 'authorityKeyId'>,
): boolean {
  return one.authorityKeyId !== undefined && one.authorityKeyId === other.authorityKeyId;
}

/** Limits stored values, because a machine may report anything. */
const longest = 200;

/** Whether two observations are of the same machine without a restart in between. */
export function showsSame(
  one: Pick<ShownIdentity, 'fingerprint' | 'authorityKeyId'>,
  other: Pick<ShownIdentity, 'fingerprint' | 'authorityKeyId'>,
): boolean {
  return one.fingerprint === other.fingerprint || isSameBoot(one, other);
}

/** What stays the same across restarts. */
export function hardwareIdentity({ uuid, serial, machine }: Hardware): HardwareIdentity | undefined {
  const told = Object.entries({ uuid, serial, mac: machine?.mac }).filter(
    ([, value]) => value !== undefined && value.length <= longest,
  );
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

/** Numbers may be missing or shared by two computers, so everything that both report must match. */
export function compareHardware(
  selected: HardwareIdentity | undefined,
  shown: HardwareIdentity | undefined,
): 'agrees' | 'differs' | 'unknown' {
  if (selected === undefined || shown === undefined) return 'unknown';
  const both = (['uuid', 'serial', 'mac'] as const).filter(
    (key) => selected[key] !== undefined && shown[key] !== undefined,
  );
  if (both.some((key) => selected[key]?.toLowerCase() !== shown[key]?.toLowerCase())) return 'differs';
  // A serial number alone may be a placeholder that thousands of boards share.
  return both.includes('mac') || both.includes('uuid') ? 'agrees' : 'unknown';
}
