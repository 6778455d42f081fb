import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { TLSSocket, createSecureContext } from 'node:tls';
import type { TestAuthority } from './make-authority.ts';

/** An HTTP proxy behind which one host is a server on loopback, and nothing else exists. */
export async function connectTo(
  host: string,
  base: string,
  { server: files }: TestAuthority,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const [cert, key] = await Promise.all([readFile(files.certificate), readFile(files.key)]);
  const secureContext = createSecureContext({ cert, key });
  const { port: behind } = new URL(base);
  const open = new Set<Socket>();
  const proxy = createServer((_, response) => response.writeHead(405).end());
  proxy.on('connect', (request, client: Socket) => {
    if (request.url !== host) {
      client.end('HTTP/1.1 502 Nothing else is on this internet\r\n\r\n');
      return;
    }
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    const secure = new TLSSocket(client, { isServer: true, secureContext });
    const server = connect(Number(behind), '127.0.0.1');
    for (const [one, other] of [
      [secure, server],
      [server, secure],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
    secure.pipe(server).pipe(secure);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}
