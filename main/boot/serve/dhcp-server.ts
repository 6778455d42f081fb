/** The two DHCP ports: hears on 67 and 4011, and answers what `decide` says. */
import type { RemoteInfo, Socket } from 'node:dgram';
import { decide, type World } from '../answer/decide.ts';
import { buildDhcp, parseDhcp } from '../wire/dhcp-packet.ts';
import type { WireEvent } from './wire-events.ts';

export interface DhcpSockets {
  /** Hears broadcasts on port 67. */
  readonly hears: Socket;
  /** Bound to this computer's address, so that answers leave by that network card. */
  readonly speaks: Socket;
  readonly asked: Socket;
}

export interface DhcpDependencies {
  readonly world: () => World;
  readonly tell: (event: WireEvent) => void;
  readonly learn: (mac: string, address: string) => void;
  /** For how long this process was busy with something else just now. */
  readonly lateMs: () => number;
}

export function serveDhcp({ hears, speaks, asked }: DhcpSockets, deps: DhcpDependencies): void {
  const { world, tell, learn, lateMs } = deps;
  const on = (port: 67 | 4011, replies: Socket) => (bytes: Buffer, from: RemoteInfo) => {
    const packet = parseDhcp(bytes);
    const heard = packet && decide(packet, port, world());
    if (heard === undefined) return;
    const { requester, answer, what, allowed, secs, address, server } = heard;
    if (answer !== undefined) {
      const to = answer.to ?? { address: from.address, port: from.port };
      // A network that is just going down refuses it; the machine asks again.
      replies.send(buildDhcp(answer.packet), to.port, to.address, () => undefined);
    }
    const { mac, ipxe } = requester;
    if (address !== undefined) learn(mac, address);
    if (what === 'chose')
      return tell({ t: 'chose', mac, ipxe, ...(server && { server }), ...(address && { address }) });
    tell({
      ...{ t: 'asks', ...requester, allowed, answered: answer !== undefined, secs, lateMs: lateMs() },
    });
  };
  hears.on('message', on(67, speaks));
  asked.on('message', on(4011, asked));
}
