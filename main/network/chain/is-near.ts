import { BlockList, isIPv4 } from 'node:net';
import type { networkInterfaces } from 'node:os';
import { isPrivate } from './explain-resolution.ts';

/** Whether an address is in a network of this computer. Only private IPv4 addresses can be told to be elsewhere. */
export function isNear(address: string, interfaces: ReturnType<typeof networkInterfaces>): boolean {
  if (!isIPv4(address) || !isPrivate(address)) return true;
  const own = new BlockList();
  for (const { family, cidr } of Object.values(interfaces).flatMap((all) => all ?? [])) {
    const [network = '', bits = ''] = (cidr ?? '').split('/');
    if (family === 'IPv4' && isIPv4(network)) own.addSubnet(network, Number(bits));
  }
  return own.check(address);
}
