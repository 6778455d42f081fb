import { connect, createServer, type Socket } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';

/** A way to the API server that can be slow, broken off or closed, as a home network can. */
export interface CuttableWay {
  /** Ends every connection that is open; new ones are let through. */
  drop(): void;
  /** Simulates an API server that is off: closes all connections, and blocks new ones until `restore`. */
  cut(): void;
  restore(): void;
  /** Each piece of an answer comes this much later. */
  slow(ms: number): void;
  close(): Promise<void>;
}

/**
 * Leads a kubeconfig over a port of its own at the same address, so that the certificate of the API server stays true.
 * @param kubeconfig is copied to `into`, with the proxy's address
 */
export async function openCuttableWay(kubeconfig: string, into: string): Promise<CuttableWay> {
  const text = await readFile(kubeconfig, 'utf8');
  const { hostname, port } = new URL(/server: (\S+)/.exec(text)?.[1] ?? '');
  const open = new Set<Socket>();
  let isCut = false;
  let delayMs = 0;
  const drop = () => {
    for (const socket of open) socket.destroy();
  };
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => open.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (isCut) return void near.destroy();
    const far = connect({ host: hostname, port: Number(port) });
    keep(far);
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
    near.pipe(far);
    far.on('data', (bytes: Buffer) => {
      // Timers of the same length keep their order, so the pieces do.
      if (delayMs === 0) near.write(bytes);
      else setTimeout(() => near.write(bytes), delayMs);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, hostname, resolve);
  });
  const own = server.address();
  if (own === null || typeof own === 'string') throw new Error('the way has no port');
  await writeFile(into, text.replace(/server: \S+/, `server: https://${hostname}:${own.port}`));
  return {
    drop,
    cut() {
      isCut = true;
      drop();
    },
    restore() {
      isCut = false;
    },
    slow(ms) {
      delayMs = ms;
    },
    async close() {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
