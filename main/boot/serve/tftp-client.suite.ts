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
  /** Of the network that is imitated, in milliseconds. */
  readonly roundTripMs?: number;
}

export function fetchFile({
  server,
  file,
  blksize,
  windowsize,
  loss,
  roundTripMs = 0,
}: Fetch): Promise<Fetched> {
  const random = randomFrom(11);
  const isLost = () => random() * 100 < loss;
  const parts: Buffer[] = [];
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 21 });
  const started = performance.now();
  return new Promise((resolve, reject) => {
    let [got, inWindow, bytes] = [0, 0, 0];
    let [isConnected, isDone] = [false, false];
    let reported = -1;
    const options = `blksize\0${blksize}\0windowsize\0${windowsize}\0`;
    const request = () => socket.send(`\0\x01${file}\0octet\0${options}`, 69, server);
    const acknowledge = () => {
      inWindow = 0;
      // Timers are too coarse for this.
      if (roundTripMs > 0) Atomics.wait(pause, 0, 0, roundTripMs);
      if (isConnected && !isLost()) socket.send(Buffer.from([0, 4, (got >> 8) & 255, got & 255]));
    };
    const timer = setInterval(() => {
      if (isConnected) acknowledge();
      else request();
    }, 1000);
    const take = (packet: Buffer) => {
      timer.refresh();
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
      parts.push(packet.subarray(4));
      const isLast = packet.length - 4 < blksize;
      if (isLast || inWindow === windowsize) acknowledge();
      if (!isLast) return;
      clearInterval(timer);
      isDone = true;
      // A last acknowledgement that is lost only makes the server wait.
      setTimeout(() => socket.close(), 20);
      const ms = performance.now() - started;
      const hash = createHash('sha256');
      for (const part of parts) hash.update(part);
      resolve({ sha256: hash.digest('hex'), bytes, ms });
    };
    // After the last block, the server may be gone before our last acknowledgement.
    socket.on('error', reject);
    socket.on('message', (packet, { address, port }) => {
      if (isLost() || isDone) return;
      if (isConnected) return take(packet);
      // The server answers from a port of its own.
      socket.connect(port, address, () => {
        isConnected = true;
        take(packet);
      });
    });
    socket.bind(request);
  });
}

if (process.argv[1] === import.meta.filename)
  console.log(JSON.stringify(await fetchFile(JSON.parse(await text(process.stdin)) as Fetch)));
