/**
 * Which machines get the loader that uses their firmware's driver: those that loaded the usual one without starting it, or
 * on which it found no network card.
 */
import type { WireEvent } from './wire-events.ts';

export interface PlainLoaders {
  note(event: WireEvent): void;
  needs(mac: string): boolean;
}

export function createPlainLoaders(): PlainLoaders {
  const loaded = new Set<string>();
  const needing = new Set<string>();
  return {
    note(event) {
      if (event.t === 'download' && event.kind === 'loader' && event.state === 'done') loaded.add(event.mac);
      if (event.t === 'download' && event.kind === 'script') loaded.delete(event.mac);
      if (event.t === 'asks' && event.ipxe) loaded.delete(event.mac);
      // The firmware asks again, although it had loaded everything.
      if (event.t === 'asks' && !event.ipxe && event.answered && loaded.delete(event.mac))
        needing.add(event.mac);
    },
    needs: (mac) => needing.has(mac),
  };
}
