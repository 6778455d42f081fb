import type { SelectedMachine } from '../../../contract/clusters.ts';
import type { FoundMachine } from '../../../contract/discovery.ts';
import type { Machine, Suitability } from '../../../contract/nodes.ts';

/** Why a machine cannot be chosen. */
export type Ineligibility = 'foreign' | 'ours' | 'asking' | 'silent' | 'too-little' | 'no-disk';

/** Undefined where it can be chosen. */
export function ineligibilityOf({ state, hardware, problem }: FoundMachine): Ineligibility | undefined {
  if (state !== 'waiting') return state;
  if (problem !== undefined) return 'silent';
  if (hardware === undefined) return 'asking';
  const { machine, suitability } = hardware;
  if (machine === undefined || suitability === undefined) return 'silent';
  return suitability === 'too-little' || suitability === 'no-disk' ? suitability : undefined;
}

/** What a machine showed at some moment; only one that waits makes itself new keys while it runs. */
interface Identity {
  readonly fingerprint: string;
  /** Missing in drafts of older versions. */
  readonly authorityKeyId?: string | undefined;
}

/** What a person decided about the machine that had this identity. */
export interface Decision extends Identity {
  readonly selected: boolean;
}
/** By address. */
export type Decisions = Readonly<Record<string, Decision>>;

/** Suited machines are picked until a person says otherwise; what was said of another identity does not count. */
export function isSelected(machine: FoundMachine, decisions: Decisions): boolean {
  if (ineligibilityOf(machine) !== undefined) return false;
  const decision = decisions[machine.address];
  return decision !== undefined && isSameBoot(decision, machine) ? decision.selected : true;
}

export function decisionOf({ fingerprint, authorityKeyId }: FoundMachine, selected: boolean): Decision {
  return { fingerprint, ...(authorityKeyId === undefined ? {} : { authorityKeyId }), selected };
}

/** A machine that renewed its certificate is the one it was; one that was restarted may be another. */
export const isSameBoot = (one: Identity, other: Identity): boolean =>
  one.fingerprint === other.fingerprint ||
  (one.authorityKeyId !== undefined && one.authorityKeyId === other.authorityKeyId);

/** A machine as it was when the person chose it; nothing is written to one that shows another identity. */
export interface Pin extends Identity {
  readonly address: string;
  readonly product: string;
  readonly serial?: string;
  readonly uuid?: string;
  readonly machine: Machine;
  readonly suits?: Suitability;
}

/** The machines that are picked now, pinned. */
export function pinsOf(found: readonly FoundMachine[], decisions: Decisions): readonly Pin[] {
  return found.flatMap((one) => (isSelected(one, decisions) ? (pinOf(one) ?? []) : []));
}

/** A machine as it is now; nothing where it does not tell its hardware. */
export function pinOf(one: FoundMachine): Pin | undefined {
  const { address, fingerprint, authorityKeyId, hardware } = one;
  if (hardware?.machine === undefined) return undefined;
  const { serial, uuid, machine, suitability } = hardware;
  return {
    address,
    fingerprint,
    product: productOf(one),
    machine,
    ...(authorityKeyId === undefined ? {} : { authorityKeyId }),
    ...(serial === undefined ? {} : { serial }),
    ...(uuid === undefined ? {} : { uuid }),
    ...(suitability === undefined ? {} : { suits: suitability }),
  };
}

/** The machine that answers at the address of a pin, pinned in its place. */
export function pinNow(pin: Pin, found: readonly FoundMachine[] = []): Pin {
  const one = found.find(({ address }) => address === pin.address);
  return (one && pinOf(one)) ?? pin;
}

/** What main recognises the machine by when it gets its configuration. */
export function selectionOf({
  address,
  fingerprint,
  authorityKeyId,
  serial,
  uuid,
  machine,
}: Pin): SelectedMachine {
  return {
    address,
    fingerprint,
    ...(authorityKeyId === undefined ? {} : { authorityKeyId }),
    hardware: {
      mac: machine.mac,
      ...(serial === undefined ? {} : { serial }),
      ...(uuid === undefined ? {} : { uuid }),
    },
  };
}

/** What stands on the case, else its address. */
export function productOf({
  address,
  hardware,
}: Pick<FoundMachine, 'address'> & { readonly hardware?: FoundMachine['hardware'] }): string {
  return [hardware?.manufacturer, hardware?.product].filter(Boolean).join(' ') || address;
}

/**
 * How a pinned machine answers now. `restarted`: the same hardware, started since · `changed`: other hardware, or it
 * belongs to somebody · `gone`: not met any more · `unknown`: nobody has looked yet.
 */
export type Presence = 'here' | 'restarted' | 'changed' | 'gone' | 'unknown';

/** How long after its last answer a machine still counts as there, in milliseconds: some passes. */
const hereMs = 30_000;

/** @param at when the machines were told, in ms since 1970 */
export function presenceOf(pin: Pin, found: readonly FoundMachine[] | undefined, at: number): Presence {
  if (found === undefined) return 'unknown';
  const one = found.find(({ address }) => address === pin.address);
  if (one === undefined) return 'gone';
  if (one.state !== 'waiting') return 'changed';
  if (!isSameBoot(one, pin)) {
    if (ineligibilityOf(one) === 'asking') return 'unknown';
    return isSameHardware(one, pin) ? 'restarted' : 'changed';
  }
  return at - Date.parse(one.lastSeen) > hereMs ? 'gone' : 'here';
}

/** All that both tell agrees, and the network card does; a serial number may be a placeholder of the maker. */
function isSameHardware({ hardware }: FoundMachine, pin: Pin): boolean {
  const agrees = (one: string | undefined, other: string | undefined): boolean =>
    one === undefined || other === undefined || one === other;
  return (
    hardware?.machine?.mac === pin.machine.mac &&
    agrees(hardware.serial, pin.serial) &&
    agrees(hardware.uuid, pin.uuid)
  );
}
