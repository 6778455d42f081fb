import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Bridge } from '../bridge/bridge.ts';
import { createSession } from './session.ts';
import { serveSocket } from './socket.ts';
import { securityHeaders, sendFile } from './static-files.ts';

export interface WebServer {
  /** The address of the first page, with the one-time token in its fragment. */
  readonly url: string;
  close(): Promise<void>;
}

const tokenSchema = z.strictObject({ token: z.string().max(200) });

/**
 * Serves the window for a browser tab: on loopback only, with a random port, a one-time token and an HttpOnly cookie.
 * Refuses requests for other hosts (DNS rebinding) or from other origins.
 */
export async function startWebServer(bridge: Bridge, root: string, port = 0): Promise<WebServer> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });

  const ownPort = () => (server.address() as AddressInfo).port;
  const host = () => `127.0.0.1:${ownPort()}`;
  const session = createSession(ownPort);
  const isOwnOrigin = (request: IncomingMessage) => request.headers.origin === `http://${host()}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.host !== host()) return refuse(response, 421);
    const { pathname } = new URL(request.url ?? '/', `http://${host()}`);
    if (request.method === 'POST' && pathname === '/session') return openSession(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    // The page itself contains no secrets; all data comes over the socket.
    return sendFile(root, pathname, response);
  }

  async function openSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnOrigin(request)) return refuse(response, 403);
    if (session.knows(request)) return void response.writeHead(204, securityHeaders).end();
    const body = tokenSchema.safeParse(await readJson(request));
    const cookie = body.success ? session.admit(body.data.token) : undefined;
    if (cookie === undefined) return refuse(response, 401);
    response.writeHead(204, { ...securityHeaders, 'set-cookie': cookie }).end();
  }

  server.on('upgrade', (request, socket, head) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const refusal =
      request.headers.host !== host()
        ? '421 Misdirected Request'
        : !isOwnOrigin(request) || pathname !== '/bridge'
          ? '403 Forbidden'
          : !session.knows(request)
            ? '401 Unauthorized'
            : undefined;
    if (refusal) return void socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`);
    sockets.handleUpgrade(request, socket, head, (connection) => serveSocket(connection, bridge));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://${host()}/#token=${session.token}`,
    async close() {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...securityHeaders, 'content-type': 'text/plain' }).end('Refused\n');
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 10_000) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
