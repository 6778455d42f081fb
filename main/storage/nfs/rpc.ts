import { randomInt } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { cancelled, systemCode } from '../../lib/wild-error.ts';
import { xdr, XdrError, XdrReader } from './xdr.ts';

export interface RpcRequest {
  readonly host: string;
  readonly port: number;
  readonly program: number;
  readonly version: number;
  readonly procedure: number;
  readonly body?: Buffer;
}

/** `foreign`: something answers, but not as an RPC server does. */
export type RpcAnswer =
  | { readonly kind: 'done'; readonly data: Buffer }
  | { readonly kind: 'other-versions'; readonly lowest: number; readonly highest: number }
  | { readonly kind: 'no-program' | 'denied' | 'failed' | 'no-host' | 'refused' | 'silent' | 'foreign' };

const largest = 256 * 1024;
const waitMs = 5000;

/** One call by ONC RPC (RFC 5531) over TCP. Rejects only with `operation.cancelled`. */
export async function rpcCall(
  request: RpcRequest,
  {
    timeoutMs = waitMs,
    signal,
  }: { readonly timeoutMs?: number; readonly signal?: AbortSignal | undefined } = {},
): Promise<RpcAnswer> {
  const id = randomInt(2 ** 31);
  const socket = connect({ host: request.host, port: request.port });
  const stop = () => socket.destroy(cancelled());
  signal?.addEventListener('abort', stop, { once: true });
  const deadline = setTimeout(() => socket.destroy(withCode('ETIMEDOUT')), timeoutMs);
  try {
    if (signal?.aborted) stop();
    socket.write(record(callMessage(id, request)));
    return parseReply(id, await readRecord(socket));
  } catch (error) {
    if (signal?.aborted) throw cancelled();
    return { kind: kindOf(error) };
  } finally {
    clearTimeout(deadline);
    signal?.removeEventListener('abort', stop);
    socket.destroy();
  }
}

function kindOf(error: unknown): 'no-host' | 'refused' | 'silent' | 'foreign' {
  if (error instanceof XdrError) return 'foreign';
  switch (systemCode(error)) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'no-host';
    case 'ECONNREFUSED':
      return 'refused';
    case 'ECONNRESET':
    case 'EPIPE':
      return 'foreign';
    default:
      return 'silent';
  }
}

function callMessage(
  id: number,
  { program, version, procedure, body = Buffer.alloc(0) }: RpcRequest,
): Buffer {
  // As root, as a machine that mounts the folder does it; servers that map root to nobody do so here as well.
  const [user, group, more] = [0, 0, 0];
  const sys = Buffer.concat([xdr.number(0), xdr.text('wild-cloud'), ...[user, group, more].map(xdr.number)]);
  const head = [id, 0, 2, program, version, procedure, 1].map(xdr.number);
  return Buffer.concat([...head, xdr.opaque(sys), xdr.number(0), xdr.number(0), body]);
}

const lastFragment = 0x80000000;

const record = (message: Buffer): Buffer =>
  Buffer.concat([xdr.number(lastFragment + message.length), message]);

/** A record consists of fragments, each with its length in front. */
async function readRecord(socket: Socket): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  for await (const part of socket) {
    bytes = Buffer.concat([bytes, part as Buffer]);
    const whole = joinFragments(bytes);
    if (whole !== undefined) return whole;
  }
  throw new XdrError('the connection ends too early');
}

/** Undefined as long as it isn't complete. */
function joinFragments(bytes: Buffer): Buffer | undefined {
  const fragments: Buffer[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const head = bytes.readUInt32BE(at);
    const length = head % lastFragment;
    // Whatever else listens there, its first bytes hardly ever look like the length of a short record.
    if (length > largest) throw new XdrError('the answer is too long');
    if (at + 4 + length > bytes.length) return undefined;
    fragments.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
    if (head >= lastFragment) return Buffer.concat(fragments);
    if (at > largest) throw new XdrError('the answer is too long');
  }
  return undefined;
}

function parseReply(id: number, bytes: Buffer): RpcAnswer {
  const reader = new XdrReader(bytes);
  if (reader.number() !== id || reader.number() !== 1) throw new XdrError('this is no reply');
  // 1: the call was denied, because of its credentials.
  if (reader.number() !== 0) return { kind: 'denied' };
  reader.number();
  reader.opaque();
  switch (reader.number()) {
    case 0:
      return { kind: 'done', data: reader.rest() };
    case 1:
      return { kind: 'no-program' };
    case 2:
      return { kind: 'other-versions', lowest: reader.number(), highest: reader.number() };
    default:
      return { kind: 'failed' };
  }
}

const withCode = (code: string): Error => Object.assign(new Error('no answer in time'), { code });
