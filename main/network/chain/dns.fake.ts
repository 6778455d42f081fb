import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { encodeQuestion } from './dns-message.ts';

/** A DNS server on loopback that answers questions for IPv4 addresses over UDP and TCP, as RFC 1035 says. */
export interface FakeDns {
  readonly port: number;
  close(): Promise<void>;
}

/** @param names the addresses of each name; an empty list means that the name exists without one */
export async function openFakeDns(names: Readonly<Record<string, readonly string[]>>): Promise<FakeDns> {
  const tcp = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      const answer = answerTo(data.subarray(2), names);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(answer.length);
      socket.end(Buffer.concat([length, answer]));
    });
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const listening = tcp.address();
  const port = typeof listening === 'object' && listening !== null ? listening.port : 0;
  const udp = createSocket('udp4');
  udp.on('message', (message, from) => udp.send(answerTo(message, names), from.port, from.address));
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  return {
    port,
    close: async () => {
      await new Promise<void>((resolve) => udp.close(() => resolve()));
      await new Promise<void>((resolve) => tcp.close(() => resolve()));
    },
  };
}

function answerTo(question: Buffer, names: Readonly<Record<string, readonly string[]>>): Buffer {
  const labels: string[] = [];
  for (let at = 12; (question[at] ?? 0) > 0; at += (question[at] ?? 0) + 1) {
    labels.push(question.subarray(at + 1, at + 1 + (question[at] ?? 0)).toString('ascii'));
  }
  const name = labels.join('.');
  const addresses = names[name];
  const answer = encodeQuestion(question.readUInt16BE(0), name, 'A');
  answer.writeUInt16BE(addresses === undefined ? 0x8183 : 0x8180, 2);
  answer.writeUInt16BE(addresses?.length ?? 0, 6);
  const records = (addresses ?? []).flatMap((address) => [
    ...[0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4],
    ...address.split('.').map(Number),
  ]);
  return Buffer.concat([answer, Buffer.from(records)]);
}
