/** Binds the ports of the boot server. What a system allows differs, so this is the only file that knows systems. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { addressGone, alreadyRunning, notAllowed, portTaken } from '../failures.ts';
import { systemCode } from '../../lib/wild-error.ts';
import { bootPorts } from './boot-ports.ts';
import type { DhcpSockets } from './dhcp-server.ts';

export interface BootSockets extends DhcpSockets {
  readonly tftp: Socket;
}

/** A port of the loopback address, so that only one boot server runs on a computer. The system frees it when we end. */
const lockPort = 4012;

const everywhere = '0.0.0.0';

/** @throws WildError `boot.already-running` */
export async function bindLock(): Promise<Socket | undefined> {
  try {
    return await bind(lockPort, '127.0.0.1');
  } catch (error) {
    if (systemCode(error) === 'EADDRINUSE') throw alreadyRunning(error);
    // A network namespace whose loopback is down. It is only used for tests.
    if (systemCode(error) === 'EADDRNOTAVAIL') return undefined;
    throw error;
  }
}

/**
 * Binds to one address of this computer.
 * @throws WildError `boot.port-taken`, `boot.not-allowed`, `boot.address-gone`; nothing stays bound then
 */
export async function bindSockets(address: string, system: System = thisSystem()): Promise<BootSockets> {
  const bound: Socket[] = [];
  const get = async (port: number, at: string, options: BindOptions = {}) => {
    const socket = await explained(port, address, () => bind(port, at, options));
    bound.push(socket);
    return socket;
  };
  const broadcasts = { reuse: true, broadcast: true };
  try {
    const hears = await explained(bootPorts.dhcp, address, () => bindForBroadcasts(system));
    bound.push(hears);
    // Without root, macOS allows low ports only on all addresses together.
    const onAll = system.platform === 'darwin' && !system.isRoot;
    const speaks = onAll ? hears : await get(bootPorts.dhcp, address, broadcasts);
    const asked = await get(bootPorts.proxy, address);
    const tftp = await get(bootPorts.tftp, onAll ? everywhere : address);
    return { hears, speaks, asked, tftp };
  } catch (error) {
    for (const socket of bound) socket.close();
    throw error;
  }
}

export function closeSockets({ hears, speaks, asked, tftp }: BootSockets): void {
  for (const socket of new Set([hears, speaks, asked, tftp])) socket.close();
}

interface System {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
}

const thisSystem = (): System => ({ platform: process.platform, isRoot: process.getuid?.() === 0 });

/**
 * Reuse is needed beside a DHCP server that is bound to another network card, such as that of virtual machines. If one of
 * them doesn't allow it, Linux still delivers broadcasts to the broadcast address.
 */
async function bindForBroadcasts({ platform }: System): Promise<Socket> {
  const options = { reuse: true, broadcast: true };
  try {
    return await bind(bootPorts.dhcp, everywhere, options);
  } catch (error) {
    if (platform !== 'linux' || systemCode(error) !== 'EADDRINUSE') throw error;
    return bind(bootPorts.dhcp, '255.255.255.255', options);
  }
}

interface BindOptions {
  readonly reuse?: boolean;
  readonly broadcast?: boolean;
}

async function bind(port: number, address: string, options: BindOptions = {}): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', reuseAddr: options.reuse ?? false });
  try {
    socket.bind({ port, address, exclusive: true });
    await once(socket, 'listening');
    if (options.broadcast) socket.setBroadcast(true);
  } catch (error) {
    socket.close();
    throw error;
  }
  // A network card that goes away; the address is checked separately.
  socket.on('error', () => undefined);
  return socket;
}

async function explained(port: number, address: string, work: () => Promise<Socket>): Promise<Socket> {
  try {
    return await work();
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EADDRINUSE') throw portTaken(port, undefined, error);
    if (code === 'EACCES' || code === 'EPERM') throw notAllowed(error);
    if (code === 'EADDRNOTAVAIL') throw addressGone(address, error);
    throw error;
  }
}
