import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import { type AddressKind, decodeAnswer, type DnsAnswer, encodeQuestion } from './dns-message.ts';

export interface DnsServer {
  readonly address: string;
  readonly port?: number;
}

export type AskDns = (
  server: DnsServer,
  name: string,
  options?: {
    readonly kind?: AddressKind;
    readonly over?: 'udp' | 'tcp';
    readonly signal?: AbortSignal | undefined;
  },
) => Promise<DnsAnswer>;

const timeoutMs = 1500;
/** Packets get lost, in a wireless network more than elsewhere. */
const tries = 2;

/** Asks one server for the addresses of a name. Never throws: a server that can't be reached is `silent`. */
export const askDns: AskDns = async (server, name, options = {}) => {
  const { kind = 'A', over = 'udp', signal } = options;
  if (over === 'tcp') return askOverTcp(server, name, kind, signal);
  for (let left = tries; left > 0 && signal?.aborted !== true; left--) {
    const decoded = await askOverUdp(server, name, kind, signal);
    if (decoded?.truncated === true) return askOverTcp(server, name, kind, signal);
    if (decoded !== undefined) return decoded.answer;
  }
  return { outcome: 'silent' };
};

function askOverUdp(
  { address, port = 53 }: DnsServer,
  name: string,
  kind: AddressKind,
  signal?: AbortSignal,
) {
  return new Promise<ReturnType<typeof decodeAnswer>>((resolve) => {
    const id = randomInt(0x1_00_00);
    const socket = createSocket({
      type: isIPv6(address) ? 'udp6' : 'udp4',
      ...(signal === undefined ? {} : { signal }),
    });
    const end = (decoded?: ReturnType<typeof decodeAnswer>) => {
      clearTimeout(deadline);
      socket.removeAllListeners().on('error', () => undefined);
      if (signal?.aborted !== true) socket.close();
      resolve(decoded);
    };
    const deadline = setTimeout(end, timeoutMs);
    socket.on('error', () => end());
    socket.on('close', () => end());
    socket.on('message', (message) => {
      const decoded = decodeAnswer(message, id, kind);
      if (decoded !== undefined) end(decoded);
    });
    // Not a callback of connect(): it would be called even if this computer is offline, and "error" wouldn't be emitted.
    socket.on('connect', () => socket.send(encodeQuestion(id, name, kind)));
    // Connected, so that only the server can answer, and a closed port is noticed at once.
    socket.connect(port, address);
  });
}

/** Over TCP, a message has its length in front of it. */
function askOverTcp(
  { address, port = 53 }: DnsServer,
  name: string,
  kind: AddressKind,
  signal?: AbortSignal,
) {
  return new Promise<DnsAnswer>((resolve) => {
    const id = randomInt(0x1_00_00);
    const socket = connect({ host: address, port, ...(signal === undefined ? {} : { signal }) });
    let received = Buffer.alloc(0);
    const end = (answer: DnsAnswer) => {
      clearTimeout(deadline);
      socket.destroy();
      resolve(answer);
    };
    const deadline = setTimeout(() => end({ outcome: 'silent' }), timeoutMs * tries);
    socket.on('error', () => end({ outcome: 'silent' }));
    socket.on('close', () => end({ outcome: 'silent' }));
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      const length = received.length < 2 ? undefined : received.readUInt16BE(0);
      if (length === undefined || received.length < length + 2) return;
      end(decodeAnswer(received.subarray(2, length + 2), id, kind)?.answer ?? { outcome: 'failed' });
    });
    const question = encodeQuestion(id, name, kind);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(question.length);
    socket.write(Buffer.concat([length, question]));
  });
}
