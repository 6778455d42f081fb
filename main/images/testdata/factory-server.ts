import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What `cmdline-metal-amd64` of Talos 1.13 contains. */
export const kernelArguments =
  'talos.platform=metal console=tty0 init_on_alloc=1 slab_nomerge pti=on consoleblank=0 selinux=1';

export interface StandIn {
  readonly url: string;
  /** `GET kernel-amd64 bytes=100-` */
  readonly requests: string[];
  /** By name. A file that is set to undefined doesn't exist. */
  readonly files: Map<string, Buffer>;
  readonly schematics: Set<string>;
  /** Answers a request instead of the factory, if it returns true. */
  instead: (request: IncomingMessage, response: ServerResponse, file: Buffer | undefined) => boolean;
}

/** Different at every offset that a test interrupts it at. */
export const content = (name: string, bytes = 300_000): Buffer => {
  const lines = Array.from({ length: bytes / 10 }, (_, index) => `${index} ${name}\n`);
  return Buffer.from(lines.join('')).subarray(0, bytes);
};

/**
 * Speaks the documented protocol of the Talos image factory, below `/<host>` as a mirror does.
 * @param sizes in bytes, of files that are to be larger or smaller than usual
 */
export async function startFactory(
  sizes: Readonly<Record<string, number>> = {},
): Promise<{ readonly factory: StandIn; readonly close: () => Promise<void> }> {
  const factory: StandIn = {
    url: '',
    requests: [],
    files: new Map([
      ['cmdline-metal-amd64', Buffer.from(`${kernelArguments}\n`)],
      ...['kernel-amd64', 'initramfs-amd64.xz', 'metal-amd64.iso', 'metal-arm64.raw.zst'].map(
        (name) => [name, content(name, sizes[name])] as const,
      ),
    ]),
    schematics: new Set(),
    instead: () => false,
  };
  const server = createServer((request, response) => void answer(factory, request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    factory: Object.assign(factory, { url: `http://127.0.0.1:${port}` }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

async function answer(standIn: StandIn, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', standIn.url);
  const path = pathname.replace(/^\/[^/]+/, '');
  const file = standIn.files.get(path.split('/').at(-1) ?? '');
  standIn.requests.push(
    [request.method, path.split('/').at(-1), request.headers.range].filter((one) => one !== undefined).join(' '),
  );
  if (standIn.instead(request, response, file)) return;
  if (request.method === 'POST' && path === '/schematics') {
    const body = await buffer(request);
    const id = createHash('sha256').update(body).digest('hex');
    standIn.schematics.add(id);
    response.writeHead(201).end(JSON.stringify({ id, schematic: body.toString() }));
    return;
  }
  if (/^\/version\/v[^/]+\/overlays\/official$/.test(path)) {
    const image = 'siderolabs/sbc-rockchip';
    response.end(JSON.stringify([{ name: 'rock5a', image, ref: `ghcr.io/${image}:v0.2.0`, digest: 'sha256:0' }]));
    return;
  }
  const [, schematic = ''] = /^\/(?:image|schematics)\/([0-9a-f]{64})/.exec(path) ?? [];
  if (!standIn.schematics.has(schematic)) response.writeHead(404).end('schematic not found');
  else if (path.startsWith('/schematics/')) response.end('customization: {}\n');
  else if (file === undefined) response.writeHead(404).end('not found');
  else sendFile(request, response, file);
}

export const etagOf = (file: Buffer): string => `"${createHash('md5').update(file).digest('hex')}"`;

/** With ranges, as the CDN behind the factory. */
export function sendFile(request: IncomingMessage, response: ServerResponse, file: Buffer): void {
  const etag = etagOf(file);
  const condition = request.headers['if-range'];
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN);
  if (Number.isNaN(start) || (condition !== undefined && condition !== etag)) {
    response.writeHead(200, { etag, 'content-length': file.length });
    response.end(request.method === 'HEAD' ? undefined : file);
  } else if (start >= file.length) {
    response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end();
  } else {
    const rest = file.subarray(start);
    response
      .writeHead(206, {
        etag,
        'content-length': rest.length,
        'content-range': `bytes ${start}-${file.length - 1}/${file.length}`,
      })
      .end(rest);
  }
}

if (process.argv[1] === import.meta.filename) {
  // Ends with who started it.
  process.stdin.on('end', () => process.exit()).resume();
  const { factory } = await startFactory(JSON.parse(process.argv[2] ?? '{}') as Record<string, number>);
  // As an image for sticks: with the signature of a partition table.
  factory.files.get('metal-amd64.iso')?.set([0x55, 0xaa], 510);
  console.log(factory.url);
}
