import { connect, createServer, type Socket } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';

/** A proxy to the API server that can be slow, drop connections or refuse them, as a home network can. */
export interface FaultyProxy {
  /** Closes every open connection; new ones are accepted. */
  drop(): void;
  /** As if the API server were turned off: closes every connection, and accepts none until `restore`. */
  cut(): void;
  restore(): void;
  /** Delays each chunk of a response by this much. */
  slow(ms: number): void;
  close(): Promise<void>;
}

/**
 * Listens on another port of the same address, so the certificate of the API server stays valid.
 * @param into where to write the changed kubeconfig
 */
export async function openFaultyProxy(kubeconfig: string, into: string): Promise<FaultyProxy> {
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
