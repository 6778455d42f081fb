/** Run in a namespace: a router with leftovers of an earlier setup, which names a file to boot. */
import { createSocket } from 'node:dgram';
import { addressBytes, buildDhcp, parseDhcp } from '../wire/dhcp-packet.ts';

const address = process.argv[2] ?? '';
const socket = createSocket({ type: 'udp4', reuseAddr: true });
socket.on('message', (bytes) => {
  const packet = parseDhcp(bytes);
  if (packet?.options.get(53)?.[0] !== 1) return;
  const reply = buildDhcp({
    ...packet,
    ...{ op: 2, yiaddr: '192.168.77.60', siaddr: address, file: 'pxelinux.0' },
    options: new Map([
      [53, Buffer.from([2])],
      [54, addressBytes(address)],
    ]),
  });
  socket.send(reply, 68, '255.255.255.255');
});
socket.bind(67, () => {
  socket.setBroadcast(true);
  console.log('bound');
});
process.stdin.on('end', () => process.exit()).resume();
