import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { BroadcastRoute } from './broadcast-routes.ts';

/** Port of the discard service, which nothing answers. Sleeping network cards look at the content only. */
export const wakePort = 9;

/** Sends a packet to everyone in a network. @throws system errors such as `ENETUNREACH` */
export async function sendBroadcast(
  packet: Buffer,
  { from, to }: BroadcastRoute,
  port: number,
): Promise<void> {
  const socket = createSocket('udp4');
  try {
    socket.bind(0, from);
    await once(socket, 'listening');
    socket.setBroadcast(true);
    await new Promise<void>((resolve, reject) => {
      socket.send(packet, port, to, (error) => (error === null ? resolve() : reject(error)));
    });
  } finally {
    socket.close();
  }
}
