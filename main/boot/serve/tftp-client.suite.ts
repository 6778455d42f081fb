/** A TFTP client with windows (RFC 7440), which curl doesn't have, and with lost packets. Run as a program. */
import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { text } from 'node:stream/consumers';
import { randomFrom } from '../wire/random-packets.suite.ts';

export interface Fetched {
  readonly sha256: string;
  readonly bytes: number;
  readonly ms: number;
}

export interface Fetch {
  readonly server: string;
  readonly file: string;
  readonly blksize: number;
  readonly windowsize: number;
  /** In percent, of the packets in each direction. */
  readonly loss: number;
}

export function fetchFile({ server, file, blksize, windowsize, loss }: Fetch): Promise<Fetched> {
  const random = randomFrom(11);
  const isLost = () => random() * 100 < loss;
  const hash = createHash('sha256');
  const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 21 });
  const started = performance.now();
  return new Promise((resolve, reject) => {
    let [got, inWindow, bytes] = [0, 0, 0];
    let from: { address: string; port: number } | undefined;
    let reported = -1;
    let timer = setTimeout(() => undefined, 0);
    const options = `blksize\0${blksize}\0windowsize\0${windowsize}\0`;
    const request = () => socket.send(`\0\x01${file}\0octet\0${options}`, 69, server);
    const acknowledge = () => {
      inWindow = 0;
      if (from !== undefined && !isLost())
        socket.send(Buffer.from([0, 4, (got >> 8) & 255, got & 255]), from.port, from.address);
    };
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (from === undefined) request();
        else acknowledge();
        again();
      }, 1000);
    };
    socket.on('message', (packet, sender) => {
      if (isLost()) return;
      from = sender;
      again();
      if (packet[1] === 5) reject(new Error(packet.toString('latin1', 4)));
      if (packet[1] === 6) return acknowledge();
      if (packet[1] !== 3) return;
      const next = (got + 1) & 0xffff;
      if (packet.readUInt16BE(2) !== next) {
        // Say once where the gap is; what follows it is on its way already.
        if (reported !== got) acknowledge();
        reported = got;
        return;
      }
      got++;
      inWindow++;
      bytes += packet.length - 4;
      hash.update(packet.subarray(4));
      const isLast = packet.length - 4 < blksize;
      if (isLast || inWindow === windowsize) acknowledge();
      if (!isLast) return;
      clearTimeout(timer);
      // A last acknowledgement that is lost only makes the server wait.
      setTimeout(() => socket.close(), 20);
      resolve({ sha256: hash.digest('hex'), bytes, ms: performance.now() - started });
    });
    socket.bind(() => {
      request();
      again();
    });
  });
}

if (process.argv[1] === import.meta.filename)
  console.log(JSON.stringify(await fetchFile(JSON.parse(await text(process.stdin)) as Fetch)));
