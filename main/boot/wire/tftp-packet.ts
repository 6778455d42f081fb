/** TFTP packets (RFC 1350, 2347, 2348, 2349, 7440). Pure. */

export type TftpPacket =
  | { readonly t: 'read'; readonly file: string; readonly options: ReadonlyMap<string, string> }
  | { readonly t: 'ack'; readonly block: number }
  | { readonly t: 'error'; readonly code: number; readonly message: string };

export const tftpErrors = { other: 0, notFound: 1, illegal: 4, option: 8 } as const;

/** RFC 2347 limits a request to 512 bytes; some firmware pads it. */
const longestRequest = 1024;

/** What a client sends. @returns undefined for anything else, such as data, which we never accept */
export function parseTftp(bytes: Buffer): TftpPacket | undefined {
  if (bytes.length < 4) return undefined;
  switch (bytes.readUInt16BE(0)) {
    case 1:
      return bytes.length > longestRequest ? undefined : parseRead(bytes.subarray(2));
    case 4:
      return { t: 'ack', block: bytes.readUInt16BE(2) };
    case 5:
      return {
        t: 'error',
        code: bytes.readUInt16BE(2),
        message: bytes.toString('latin1', 4, 260).split('\0')[0] ?? '',
      };
    default:
      return undefined;
  }
}

function parseRead(bytes: Buffer): TftpPacket | undefined {
  const [file, mode, ...rest] = bytes.toString('latin1').split('\0');
  // Each text ends with a zero, so the last piece is what follows the last one.
  if (!file || rest.length === 0 || mode?.toLowerCase() !== 'octet') return undefined;
  const options = new Map<string, string>();
  for (let at = 0; at + 2 < rest.length; at += 2) {
    const name = rest[at]?.toLowerCase();
    if (name && !options.has(name)) options.set(name, rest[at + 1] ?? '');
  }
  return { t: 'read', file, options };
}

export function dataHeader(block: number): Buffer {
  return Buffer.from([0, 3, (block >> 8) & 0xff, block & 0xff]);
}

export function buildOptionAck(options: ReadonlyMap<string, string>): Buffer {
  const text = [...options].map(([name, value]) => `${name}\0${value}\0`).join('');
  return Buffer.concat([Buffer.from([0, 6]), Buffer.from(text, 'latin1')]);
}

export function buildError(code: number, message: string): Buffer {
  return Buffer.concat([Buffer.from([0, 5, 0, code]), Buffer.from(`${message}\0`, 'latin1')]);
}
