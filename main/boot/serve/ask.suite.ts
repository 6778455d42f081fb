/** Run by network.suite.ts in a namespace: sends packets as a machine does, and prints the replies. */
import { createSocket } from 'node:dgram';
import { text } from 'node:stream/consumers';
import type { Asked } from './network.suite.ts';

const asked = JSON.parse(await text(process.stdin)) as Asked;
const replies: { from: string; packet: string }[] = [];
const socket = createSocket({ type: 'udp4', reuseAddr: true });
socket.on('message', (packet, { address, port }) => {
  replies.push({ from: `${address}:${port}`, packet: packet.toString('hex') });
});
socket.bind(68, () => {
  socket.setBroadcast(true);
  for (const packet of asked.packets) socket.send(Buffer.from(packet, 'hex'), asked.port, asked.to);
  setTimeout(() => {
    console.log(JSON.stringify(replies));
    socket.close();
  }, asked.waitMs);
});
