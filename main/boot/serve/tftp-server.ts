/** TFTP: sends files from memory, each from a port of its own. */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { buildError, buildOptionAck, dataHeader, parseTftp, tftpErrors } from '../wire/tftp-packet.ts';
import {
  acceptOptions,
  ackedBytes,
  beginTransfer,
  onAck,
  onTimeout,
  type Step,
  type Transfer,
  waitMs,
} from '../wire/tftp-transfer.ts';
import type { Downloads } from './downloads.ts';

export interface Tftp {
  close(): void;
}

/** More than a home has machines; each costs a socket. */
const mostTransfers = 128;

/** @param socket bound to port 69; the caller closes it */
export function serveTftp(socket: Socket, address: string, downloads: Downloads): Tftp {
  const transfers = new Map<string, { end(): void }>();

  const onMessage = (bytes: Buffer, from: RemoteInfo) => {
    const packet = parseTftp(bytes);
    if (packet?.t !== 'read' || transfers.size >= mostTransfers) return;
    const found = downloads.open(packet.file, from.address);
    if (found === 'silent') return;
    if (found === 'missing' || !Buffer.isBuffer(found.file.content)) {
      socket.send(buildError(tftpErrors.notFound, 'file not found'), from.port, from.address);
      return;
    }
    const { content } = found.file;
    const key = `${from.address}:${from.port}`;
    // The same request again: its answer was lost or is late, and the first transfer sends it again by itself.
    if (transfers.has(key)) return;
    const options = acceptOptions(packet.options, content.length);
    const watch = found.begin();
    const ended = () => transfers.delete(key);
    transfers.set(key, sendFile(address, from, { content, options, watch, ended }));
  };
  socket.on('message', onMessage);

  return {
    close() {
      socket.off('message', onMessage);
      for (const { end } of [...transfers.values()]) end();
    },
  };
}

interface Sending {
  readonly content: Buffer;
  readonly options: ReturnType<typeof acceptOptions>;
  readonly watch: ReturnType<Extract<ReturnType<Downloads['open']>, object>['begin']>;
  readonly ended: () => void;
}

function sendFile(
  address: string,
  to: RemoteInfo,
  { content, options, watch, ended }: Sending,
): { end(): void } {
  const socket = createSocket({ type: 'udp4', sendBufferSize: 1 << 20 });
  let state: Transfer;
  let timer: NodeJS.Timeout | undefined;
  let waits = 0;
  let isOver = false;

  const end = (outcome: 'done' | 'broken' = 'broken') => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    socket.close();
    ended();
    watch.end(outcome);
  };
  // Ports that are closed already are reported here: the client has gone.
  const failed = () => end();
  const sent = (error: Error | null) => {
    if (error !== null) failed();
  };
  const wait = () => {
    const ms = waitMs(state);
    // Most of the time only the clock starts again.
    if (timer !== undefined && ms === waits) return void timer.refresh();
    clearTimeout(timer);
    waits = ms;
    timer = setTimeout(() => take(onTimeout(state)), ms);
  };
  const block = (number: number) => {
    const at = (number - 1) * state.blksize;
    const chunk = content.subarray(at, Math.min(at + state.blksize, content.length));
    socket.send([dataHeader(number), chunk], sent);
  };
  const take = (step: Step) => {
    state = step.state;
    if (step.t === 'nothing') return;
    if (step.t === 'done') return end('done');
    if (step.t === 'lost') return end();
    if (step.t === 'options') socket.send(buildOptionAck(options.confirmed), sent);
    else for (let number = step.from; number <= step.to; number++) block(number);
    wait();
  };

  socket.on('error', failed);
  socket.on('message', (bytes) => {
    const packet = parseTftp(bytes);
    if (packet?.t === 'error') return end();
    if (packet?.t !== 'ack') return;
    take(onAck(state, packet.block));
    if (!isOver) watch.progress(ackedBytes(state));
  });
  socket.bind(0, address, () => {
    // The system then drops packets of others, and needs no lookup of the address for each block.
    if (!isOver) socket.connect(to.port, to.address);
  });
  socket.on('connect', () => take(beginTransfer(content.length, options)));
  return { end };
}
