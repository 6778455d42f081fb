import type { SelectedMachine } from '../../../contract/clusters.ts';
import type { FoundMachine } from '../../../contract/discovery.ts';
import type { Machine, Suitability } from '../../../contract/nodes.ts';

/** Why a machine can't be selected. */
export type Ineligibility = 'foreign' | 'ours' | 'asking' | 'silent' | 'too-little' | 'no-disk';

/** Undefined if it can be selected. */
export function ineligibilityOf({ state, hardware, problem }: FoundMachine): Ineligibility | undefined {
  if (state !== 'waiting') return state;
  if (problem !== undefined) return 'silent';
  if (hardware === undefined) return 'asking';
  const { machine, suitability } = hardware;
  if (machine === undefined || suitability === undefined) return 'silent';
  return suitability === 'too-little' || suitability === 'no-disk' ? suitability : undefined;
}

/** A machine's identity at some time. Only waiting machines renew their keys while running. */
interface Identity {
  readonly fingerprint: string;
  /** Undefined in drafts of older versions. */
  readonly authorityKeyId?: string | undefined;
}

/** A person's decision about the machine with this identity. */
export interface Decision extends Identity {
  readonly selected: boolean;
}
/** By address. */
export type Decisions = Readonly<Record<string, Decision>>;

/** Suitable machines are selected by default. Decisions about another identity don't apply. */
export function isSelected(machine: FoundMachine, decisions: Decisions): boolean {
  if (ineligibilityOf(machine) !== undefined) return false;
  const decision = decisions[machine.address];
  return decision !== undefined && isSameBoot(decision, machine) ? decision.selected : true;
}

export function decisionOf({ fingerprint, authorityKeyId }: FoundMachine, selected: boolean): Decision {
  return { fingerprint, ...(authorityKeyId === undefined ? {} : { authorityKeyId }), selected };
}

/** A machine that renewed its certificate is still the same; one that restarted may not be. */
export const isSameBoot = (one: Identity, other: Identity): boolean =>
  one.fingerprint === other.fingerprint ||
  (one.authorityKeyId !== undefined && one.authorityKeyId === other.authorityKeyId);

/** A machine as it was when selected. Nothing is written to a machine with another identity. */
export interface Pin extends Identity {
  readonly address: string;
  readonly product: string;
  readonly serial?: string;
  readonly uuid?: string;
  readonly machine: Machine;
  readonly suits?: Suitability;
}

/** Pins for the currently selected machines. */
export function pinsOf(found: readonly FoundMachine[], decisions: Decisions): readonly Pin[] {
  return found.flatMap((one) => (isSelected(one, decisions) ? (pinOf(one) ?? []) : []));
}

/** A pin for a machine as it is now; undefined if its hardware is unknown. */
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

/** A new pin for the machine that now responds at the pin's address. */
export function pinNow(pin: Pin, found: readonly FoundMachine[] = []): Pin {
  const one = found.find(({ address }) => address === pin.address);
  return (one && pinOf(one)) ?? pin;
}

/** The identity by which main verifies the machine before sending its configuration. */
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

/** The product name, or the address if unknown. */
export function productOf({
  address,
  hardware,
}: Pick<FoundMachine, 'address'> & { readonly hardware?: FoundMachine['hardware'] }): string {
  return [hardware?.manufacturer, hardware?.product].filter(Boolean).join(' ') || address;
}

/**
 * The current state of a pinned machine. `restarted`: the same hardware, restarted since · `changed`: other hardware, or
 * already claimed · `gone`: no longer responds · `unknown`: not scanned yet.
 */
export type Presence = 'here' | 'restarted' | 'changed' | 'gone' | 'unknown';

/** How long after its last response a machine still counts as present, in milliseconds: a few scans. */
const hereMs = 30_000;

/** @param at when the list of machines arrived, in ms since the epoch */
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

/** Everything both report must match, including the MAC address; serial numbers may be placeholders. */
function isSameHardware({ hardware }: FoundMachine, pin: Pin): boolean {
  const agrees = (one: string | undefined, other: string | undefined): boolean =>
    one === undefined || other === undefined || one === other;
  return (
    hardware?.machine?.mac === pin.machine.mac &&
    agrees(hardware.serial, pin.serial) &&
    agrees(hardware.uuid, pin.uuid)
  );
}
