import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const port = 123;
/** Seconds between 1900, where NTP begins, and 1970. */
const epoch = 2_208_988_800;

/** Answers NTP (RFC 5905) with this computer's clock: without it, Talos doesn't bootstrap a cluster. */
export async function startTimeServer(address: string, signal: AbortSignal): Promise<void> {
  const socket = createSocket({ type: 'udp4', signal });
  socket.on('message', (request, from) => {
    if (request.length < 48) return;
    const answer = Buffer.alloc(48);
    const mode = 4;
    answer[0] = (4 << 3) | mode;
    // The best quality that a server can claim; the machines have no other to compare it with.
    answer[1] = 1;
    answer[2] = request[2]!;
    answer[3] = 0xec;
    answer.write('GPS\0', 12, 'latin1');
    const now = Date.now();
    writeTime(answer, 16, now - 1000);
    request.copy(answer, 24, 40, 48);
    writeTime(answer, 32, now);
    writeTime(answer, 40, Date.now());
    socket.send(answer, from.port, from.address);
  });
  socket.bind(port, address);
  await once(socket, 'listening');
}

function writeTime(to: Buffer, at: number, ms: number) {
  to.writeUInt32BE(Math.floor(ms / 1000) + epoch, at);
  to.writeUInt32BE(Math.floor(((ms % 1000) / 1000) * 2 ** 32), at + 4);
}
