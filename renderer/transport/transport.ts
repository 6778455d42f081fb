/**
 * The window's end of the bridge. {@link openTransport} finds the one that Electron's preload put on the window, or
 * opens a WebSocket to the loopback server that served this page. Nothing else in the renderer depends on which it is.
 */
import type { Transport } from '../../contract/wire.ts';
import { type Connection, createConnection, steadyConnection } from './connection.ts';
import { openSession } from './session.ts';
import { createWebTransport, type Socket } from './web-transport.ts';

export type { Connection, ConnectionState } from './connection.ts';

declare global {
  interface Window {
    readonly wildcloud?: Transport;
  }
}

export interface OpenTransport {
  readonly transport: Transport;
  readonly connection: Connection;
}

export async function openTransport(page: Window): Promise<OpenTransport> {
  if (page.wildcloud !== undefined) return { transport: page.wildcloud, connection: steadyConnection };
  const connection = createConnection();
  const session = await openSession({
    hash: page.location.hash,
    post: (path, body) =>
      page.fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    replaceHash: (hash) => page.history.replaceState(null, '', hash),
  });
  const scheme = page.location.protocol === 'https:' ? 'wss' : 'ws';
  const transport = createWebTransport({
    connect: () => openSocket(`${scheme}://${page.location.host}/bridge`),
    connection,
    whyRefused: () => whyRefused(page, session === 'refused'),
    wait: (milliseconds) => new Promise((resolve) => page.setTimeout(resolve, milliseconds)),
  });
  return { transport, connection };
}

function openSocket(address: string): Socket {
  const line = new WebSocket(address);
  const socket: Socket = {
    send: (text) => line.send(text),
    close: () => line.close(),
    onopen: null,
    onmessage: null,
    onclose: null,
  };
  line.onopen = () => socket.onopen?.();
  line.onmessage = (message: MessageEvent<unknown>) => socket.onmessage?.(message);
  line.onclose = () => socket.onclose?.();
  return socket;
}

/** Browsers hide why a socket was refused. The session endpoint says: 204 with a valid cookie, 401 without. */
async function whyRefused(page: Window, tokenRefused: boolean): Promise<'no-key' | 'gone' | 'unclear'> {
  try {
    const answer = await page.fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: '' }),
    });
    return tokenRefused || answer.status === 401 || answer.status === 403 ? 'no-key' : 'unclear';
  } catch (error) {
    if (error instanceof TypeError) return 'gone';
    throw error;
  }
}
