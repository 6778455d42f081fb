/** Whether another server's offer would keep machines from starting with ours. Pure. */
import { addressOption, type DhcpPacket } from '../wire/dhcp-packet.ts';

export interface Rival {
  readonly address: string;
  /** `router`: gives out addresses, and names a file to boot · `server`: a boot server beside it */
  readonly kind: 'router' | 'server';
  readonly file?: string;
}

/** @returns undefined for an offer that only has an address */
export function offeredBoot(packet: DhcpPacket, from: string): Rival | undefined {
  if (packet.op !== 2) return undefined;
  const text = (code: number) => packet.options.get(code)?.toString('latin1').split('\0')[0] ?? '';
  const file = packet.file === '' ? text(67) : packet.file;
  const isBootServer = text(60).startsWith('PXEClient');
  if (file === '' && !isBootServer) return undefined;
  return {
    address: addressOption(packet.options.get(54)) ?? from,
    kind: packet.yiaddr === '0.0.0.0' ? 'server' : 'router',
    ...(file === '' ? {} : { file: file.slice(0, 128) }),
  };
}
