/** Asks the network as a blank machine would, and lists who else offers something to boot. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { waitUnlessEnded } from '../../lib/wait-unless-ended.ts';
import { systemCode } from '../../lib/wild-error.ts';
import { buildDhcp, type DhcpPacket, parseDhcp } from '../wire/dhcp-packet.ts';
import { probeMac } from '../answer/requester.ts';
import { offeredBoot, type Rival } from '../answer/rivals.ts';

const clientPort = 68;
const none = '0.0.0.0';

/**
 * @param address of this computer, in the network to ask
 * @returns undefined if the system doesn't let us ask
 */
export async function findRivals(
  address: string,
  waitMs: number,
  signal: AbortSignal,
): Promise<readonly Rival[] | undefined> {
  const rivals = new Map<string, Rival>();
  const hears = createSocket({ type: 'udp4', reuseAddr: true });
  const speaks = createSocket({ type: 'udp4', reuseAddr: true });
  try {
    await bind(hears, none);
    await bind(speaks, address);
    speaks.setBroadcast(true);
    hears.on('message', (bytes, from) => {
      const packet = parseDhcp(bytes);
      const rival = packet?.mac === probeMac ? offeredBoot(packet, from.address) : undefined;
      if (rival !== undefined && rival.address !== address) rivals.set(rival.address, rival);
    });
    for (const [index, firmware] of ['00000', '00007'].entries())
      speaks.send(buildDhcp(question(firmware, 0x57494c00 + index)), 67, '255.255.255.255', () => undefined);
    await waitUnlessEnded(waitMs, signal);
    return [...rivals.values()];
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  } finally {
    hears.close();
    speaks.close();
  }
}

async function bind(socket: Socket, address: string): Promise<void> {
  socket.on('error', () => undefined);
  socket.bind({ port: clientPort, address, exclusive: true });
  await once(socket, 'listening');
}

function question(firmware: string, xid: number): DhcpPacket {
  const empty = { ciaddr: none, yiaddr: none, siaddr: none, giaddr: none, sname: '', file: '' };
  return {
    ...{ op: 1, xid, secs: 0, flags: 0x8000, mac: probeMac, ...empty },
    options: new Map([
      [53, Buffer.from([1])],
      [55, Buffer.from([1, 3, 43, 54, 60, 66, 67])],
      [60, Buffer.from(`PXEClient:Arch:${firmware}:UNDI:003000`)],
      [93, Buffer.from([0, Number(firmware)])],
      [94, Buffer.from([1, 3, 0])],
      [97, Buffer.from([0, ...Buffer.from('WILD-CLOUD-PROBE')])],
    ]),
  };
}
