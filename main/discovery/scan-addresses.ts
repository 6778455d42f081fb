import { ipv4OfNumber } from '../lib/ipv4.ts';
import type { AddressRange } from './local-networks.ts';

/**
 * Calls `ask` for every address of the ranges once, in order and with limited concurrency. Ends early, without an error,
 * when the signal is aborted.
 */
export async function scanAddresses(
  ranges: readonly AddressRange[],
  atOnce: number,
  ask: (address: string) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const addresses = addressesOf(ranges);
  const worker = async () => {
    // All workers share one iterator, so each address is taken once.
    for (const address of addresses) {
      if (signal?.aborted) return;
      await ask(address);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function* addressesOf(ranges: readonly AddressRange[]): Generator<string> {
  const asked = new Set<number>();
  for (const { first, last } of ranges) {
    for (let value = first; value <= last; value++) {
      if (asked.has(value)) continue;
      asked.add(value);
      yield ipv4OfNumber(value);
    }
  }
}
