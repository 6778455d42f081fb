import type { SelectedMachine } from '../../contract/clusters.ts';
import type { Hardware, HardwareIdentity } from '../../contract/discovery.ts';

/**
 * `same`: the very key · `renewed`: it runs since then and made itself another certificate, as it does when its clock is
 * set, its name or address changes, and every 12 hours · `restarted`: the same computer, started since · `other`.
 */
export type IdentityChange = 'same' | 'renewed' | 'restarted' | 'other';

/** What a machine that waits shows now. */
export interface ShownIdentity {
  readonly fingerprint: string;
  readonly authorityKeyId?: string | undefined;
  /** Missing where it was not asked. */
  readonly hardware?: HardwareIdentity;
}

/**
 * How the machine that answers differs from the one that was picked. Neither the authority's identifier nor the
 * hardware is a secret, so they tell an honest machine from another honest one, and no more; the reasons for relying on
 * them are in docs/decisions/0022.
 */
export function compareIdentity(selected: SelectedMachine, shown: ShownIdentity): IdentityChange {
  if (selected.fingerprint === shown.fingerprint) return 'same';
  const hardware = compareHardware(selected.hardware, shown.hardware);
  if (hardware === 'differs') return 'other';
  if (isSameBoot(selected, shown)) return 'renewed';
  return hardware === 'agrees' ? 'restarted' : 'other';
}

/** Whether two sights of a waiting machine are of one that was not started in between, as far as it can be believed. */
function isSameBoot(
  one: Pick<ShownIdentity, 'authorityKeyId'>,
  other: Pick<ShownIdentity, 'authorityKeyId'>,
): boolean {
  return one.authorityKeyId !== undefined && one.authorityKeyId === other.authorityKeyId;
}

/** Of a number that is remembered; a machine may tell anything. */
const longest = 200;

/** Whether two sights are of the same machine without a restart in between. */
export function showsSame(
  one: Pick<ShownIdentity, 'fingerprint' | 'authorityKeyId'>,
  other: Pick<ShownIdentity, 'fingerprint' | 'authorityKeyId'>,
): boolean {
  return one.fingerprint === other.fingerprint || isSameBoot(one, other);
}

/** What stays when a computer is started again. */
export function hardwareIdentity({ uuid, serial, machine }: Hardware): HardwareIdentity | undefined {
  const told = Object.entries({ uuid, serial, mac: machine?.mac }).filter(
    ([, value]) => value !== undefined && value.length <= longest,
  );
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

/** Computers without a number of their own exist, and two with the same; so all that both tell has to agree. */
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
