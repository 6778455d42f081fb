/** Scans the network for machines that run Talos, from the moment that there can be one. */
import type { Found } from '../../contract/discovery.ts';
import type { WireError } from '../../contract/errors.ts';
import { toWireError } from '../lib/wild-error.ts';
import type { Running } from './recognise/machines.ts';

export interface Lookout {
  /** Does nothing if it looks already. Call it again after a failure. */
  look(): void;
  /** Why it can't look at the moment. */
  error(): WireError | undefined;
}

export function createLookout(
  found: (signal: AbortSignal) => AsyncIterable<Found>,
  signal: AbortSignal,
  seen: (running: readonly Running[]) => void,
): Lookout {
  let isLooking = false;
  let error: WireError | undefined;

  async function follow(): Promise<void> {
    try {
      for await (const { machines } of found(signal)) {
        error = undefined;
        seen(
          machines.map(({ mac, hardware, lastSeen }) => ({
            ...{ mac, uuid: hardware?.uuid, seenAt: Date.parse(lastSeen) },
          })),
        );
      }
    } catch (failure) {
      error = toWireError(failure);
    } finally {
      isLooking = false;
    }
  }

  return {
    look() {
      if (isLooking || signal.aborted) return;
      isLooking = true;
      void follow();
    },
    error: () => (signal.aborted ? undefined : error),
  };
}
