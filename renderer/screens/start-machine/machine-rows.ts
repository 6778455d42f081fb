import type { BootMachine } from '../../../contract/boot.ts';
import type { FoundMachine } from '../../../contract/discovery.ts';

/** A machine that is starting, as far as it was heard on the wire, found by discovery, or both. */
export interface MachineRow {
  readonly id: string;
  readonly heard?: BootMachine;
  readonly found?: FoundMachine;
}

/** Heard machines first, in main's order; then waiting machines that started another way, such as from a stick. */
export function machineRows(
  heard: readonly BootMachine[],
  found: readonly FoundMachine[],
): readonly MachineRow[] {
  const waiting = found.filter(({ state }) => state === 'waiting');
  const rows = heard.map((one): MachineRow => {
    const same = waiting.find((other) => isSameMachine(one, other));
    return { id: one.mac, heard: one, ...(same === undefined ? {} : { found: same }) };
  });
  const others = waiting.filter((one) => !heard.some((other) => isSameMachine(other, one)));
  return [...rows, ...others.map((one) => ({ id: one.mac ?? one.address, found: one }))];
}

/** A firmware's number is often a placeholder that several machines share, so a known MAC address decides. */
function isSameMachine({ mac, uuid, address }: BootMachine, found: FoundMachine): boolean {
  const foundMac = found.mac ?? found.hardware?.machine?.mac;
  if (foundMac !== undefined) return foundMac.toLowerCase() === mac;
  if (isSameUuid(uuid, found.hardware?.uuid)) return true;
  return address !== undefined && address === found.address;
}

/** Firmware and Talos don't agree on the order of bytes in the first three parts. */
function isSameUuid(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const [first = '', second = '', third = '', ...rest] = one.toLowerCase().split('-');
  const swapped = [...[first, second, third].map(reversed), ...rest].join('-');
  return [one.toLowerCase(), swapped].includes(other.toLowerCase());
}

const reversed = (part: string): string => (part.match(/../g) ?? []).toReversed().join('');

export const isRunning = ({ heard, found }: MachineRow): boolean =>
  heard === undefined ? found !== undefined : heard.stage === 'running';

/** Allowed, on its way, and without trouble: worth waiting for. */
export const isUnderWay = ({ heard }: MachineRow): boolean =>
  heard !== undefined && heard.allowed && heard.stage !== 'running' && heard.trouble === undefined;
