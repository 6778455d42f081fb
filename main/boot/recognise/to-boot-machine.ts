import type { BootMachine } from '../../../contract/boot.ts';
import type { Known } from './machines.ts';
import { startsFromDisk, troubleOf } from './troubles.ts';

export interface Around {
  readonly now: number;
  /** The list may have changed since the machine was heard. */
  readonly allows: (mac: string) => boolean;
  readonly vendorOf: (mac: string) => string | undefined;
  readonly rivals: readonly string[];
}

export function toBootMachine(known: Known, { now, allows, vendorOf, rivals }: Around): BootMachine {
  const { mac, uuid, firmware, architecture, stage, address, progress, firstHeard, lastHeard } = known;
  const vendor = vendorOf(mac);
  const isDone = known.ranTalos && stage === 'asked';
  const trouble = allows(mac) ? troubleOf(known, now, rivals) : isDone ? startsFromDisk() : undefined;
  return {
    ...{ mac, firmware, architecture, stage },
    // It was taken off the list when Talos ran.
    allowed: allows(mac) || stage === 'running',
    ...(vendor === undefined ? {} : { vendor }),
    ...(uuid === undefined ? {} : { uuid }),
    ...(address === undefined ? {} : { address }),
    ...(progress === undefined ? {} : { progress }),
    ...(trouble === undefined ? {} : { trouble }),
    firstHeard: new Date(firstHeard).toISOString(),
    lastHeard: new Date(lastHeard).toISOString(),
  };
}
