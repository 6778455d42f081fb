import type { FoundMachine } from '../../../contract/discovery.ts';
import type { Machine, Suitability } from '../../../contract/nodes.ts';

/** Why a machine cannot be chosen. */
export type Hindrance = 'foreign' | 'ours' | 'asking' | 'silent' | 'too-little' | 'no-disk';

/** Undefined where it can be chosen. */
export function hindranceOf({ state, hardware, problem }: FoundMachine): Hindrance | undefined {
  if (state !== 'waiting') return state;
  if (problem !== undefined) return 'silent';
  if (hardware === undefined) return 'asking';
  const { machine, suitability } = hardware;
  if (machine === undefined || suitability === undefined) return 'silent';
  return suitability === 'too-little' || suitability === 'no-disk' ? suitability : undefined;
}

/** What a person decided about the machine that had this identity. */
export interface Decision {
  readonly fingerprint: string;
  readonly picked: boolean;
}
/** By address. */
export type Decisions = Readonly<Record<string, Decision>>;

/** Suited machines are picked until a person says otherwise; what was said of another identity does not count. */
export function isPicked(machine: FoundMachine, decisions: Decisions): boolean {
  if (hindranceOf(machine) !== undefined) return false;
  const decision = decisions[machine.address];
  return decision?.fingerprint === machine.fingerprint ? decision.picked : true;
}

/** A machine as it was when the person chose it; nothing is written to one that shows another identity. */
export interface Pin {
  readonly address: string;
  readonly fingerprint: string;
  readonly product: string;
  readonly serial?: string;
  readonly machine: Machine;
  readonly suits?: Suitability;
}

/** The machines that are picked now, pinned. */
export function pinsOf(found: readonly FoundMachine[], decisions: Decisions): readonly Pin[] {
  return found.flatMap((one) => (isPicked(one, decisions) ? (pinOf(one) ?? []) : []));
}

/** A machine as it is now; nothing where it does not tell its hardware. */
export function pinOf(one: FoundMachine): Pin | undefined {
  const { address, fingerprint, hardware } = one;
  if (hardware?.machine === undefined) return undefined;
  const { serial, machine, suitability } = hardware;
  return {
    address,
    fingerprint,
    product: productOf(one),
    machine,
    ...(serial === undefined ? {} : { serial }),
    ...(suitability === undefined ? {} : { suits: suitability }),
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
 * How a pinned machine answers now. `changed`: another identity, or it belongs to somebody · `gone`: not met any more ·
 * `unknown`: nobody has looked yet.
 */
export type Presence = 'here' | 'changed' | 'gone' | 'unknown';

/** How long after its last answer a machine still counts as there, in milliseconds: some passes. */
const hereMs = 30_000;

/** @param at when the machines were told, in ms since 1970 */
export function presenceOf(pin: Pin, found: readonly FoundMachine[] | undefined, at: number): Presence {
  if (found === undefined) return 'unknown';
  const one = found.find(({ address }) => address === pin.address);
  if (one === undefined) return 'gone';
  if (one.fingerprint !== pin.fingerprint || one.state !== 'waiting') return 'changed';
  return at - Date.parse(one.lastSeen) > hereMs ? 'gone' : 'here';
}
