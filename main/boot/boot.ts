/**
 * Starts blank machines over the network: a boot server beside the router's DHCP server, for machines on its list only.
 */
import type { BootReadiness, BootStatus } from '../../contract/boot.ts';
import type { Parsed } from '../../contract/contract.ts';

export interface Boot {
  check(address: string | undefined, signal: AbortSignal): Promise<BootReadiness>;
  start(asked: Parsed<'boot.start'>): Promise<BootStatus>;
  allow(mac: string, allowed: boolean): Promise<BootStatus>;
  stop(): Promise<BootStatus>;
  watch(signal: AbortSignal): AsyncIterable<BootStatus>;
}

export function createBoot(): Boot {
  const missing = (): never => {
    throw new Error('not built yet');
  };
  return new Proxy({} as Boot, { get: () => missing });
}
