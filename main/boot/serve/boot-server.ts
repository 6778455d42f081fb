/** The server itself: sockets, files and the list of machines. Runs in a process of its own (process/boot-server.ts). */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemCode, toWireError } from '../../lib/wild-error.ts';
import type { World } from '../answer/decide.ts';
import { addressGone, portTaken } from '../failures.ts';
import { bindLock, bindSockets, type BootSockets, closeSockets } from './bind-sockets.ts';
import { serveDhcp } from './dhcp-server.ts';
import { createDownloads } from './downloads.ts';
import { findRivals } from './find-rivals.ts';
import { serveHttp } from './http-server.ts';
import { createPlainLoaders } from './plain-loaders.ts';
import { readServedFiles } from './served-files.ts';
import { serveTftp } from './tftp-server.ts';
import type { Allow, ServerSettings, WireEvent } from './wire-events.ts';

export interface BootServer {
  allow(allow: Allow): void;
  close(): Promise<void>;
}

const checkAddressMs = 2000;
/** How often in a row the address may be missing before we give up, such as while a network card restarts. */
const mostMisses = 15;

/** For slow routers that still name a file to boot. */
const rivalsMs = 5000;

interface Bound {
  readonly address: string;
  readonly sockets: BootSockets;
  readonly http: Server;
  readonly endTransfers: () => void;
}

/** @throws WildError `boot.*`; nothing stays bound then */
export async function startBootServer(
  settings: ServerSettings,
  tell: (event: WireEvent) => void,
): Promise<BootServer> {
  let allow = settings.allow;
  const allows = (mac: string) => allow === 'any' || allow.includes(mac);
  const delay = monitorEventLoopDelay({ resolution: 50 });
  delay.enable();

  const files = await readServedFiles(settings);
  const plain = createPlainLoaders();
  const downloads = createDownloads({
    files,
    allows,
    allowsAny: () => allow === 'any',
    tell: (event) => {
      plain.note(event);
      tell(event);
    },
    now: () => performance.now(),
  });
  const lock = await bindLock();

  async function bindTo(address: string): Promise<Bound> {
    const sockets = await bindSockets(address);
    const http = serveHttp(downloads);
    try {
      http.listen(settings.httpPort, address);
      await once(http, 'listening');
    } catch (error) {
      closeSockets(sockets);
      if (systemCode(error) === 'EADDRINUSE') throw portTaken(settings.httpPort, undefined, error);
      throw error;
    }
    const httpPort = portOf(http);
    const world: World = {
      ...{ address, httpPort, allows },
      loaderFor: (requester) => files.loaderFor(requester, plain.needs(requester.mac)),
    };
    files.moveTo(address, httpPort);
    serveDhcp(sockets, {
      world: () => world,
      learn: (mac, at) => downloads.learn(mac, at),
      lateMs: () => Math.round(delay.max / 1e6),
      tell: (event) => {
        plain.note(event);
        tell(event);
      },
    });
    const { close: endTransfers } = serveTftp(sockets.tftp, address, downloads);
    tell({ t: 'serving', address, httpPort });
    return { address, sockets, http, endTransfers };
  }

  async function release({ sockets, http, endTransfers }: Bound): Promise<void> {
    endTransfers();
    closeSockets(sockets);
    http.close();
    http.closeAllConnections();
    if (http.listening) await once(http, 'close');
  }

  let bound: Bound;
  try {
    bound = await bindTo(settings.address);
  } catch (error) {
    lock?.close();
    throw error;
  }
  const asking = new AbortController();
  void findRivals(bound.address, rivalsMs, asking.signal).then((rivals) => {
    if (rivals !== undefined && rivals.length > 0) tell({ t: 'rivals', rivals });
  });
  const card = cardOf(bound.address);
  let misses = 0;
  let isMoving = false;

  /** The router may give this computer another address, also while it sleeps. */
  async function followAddress(): Promise<void> {
    if (isMoving) return;
    isMoving = true;
    try {
      const address = addressNow(card, bound.address);
      misses = address === undefined ? misses + 1 : 0;
      if (misses > mostMisses) throw addressGone(bound.address);
      if (address === undefined || address === bound.address) return;
      await release(bound);
      bound = await bindTo(address);
    } catch (error) {
      clearInterval(timer);
      tell({ t: 'stopped', error: toWireError(error) });
    } finally {
      isMoving = false;
    }
  }
  const timer = setInterval(() => {
    delay.reset();
    void followAddress();
  }, checkAddressMs);

  return {
    allow(list) {
      allow = list;
    },
    async close() {
      asking.abort();
      clearInterval(timer);
      delay.disable();
      await release(bound);
      lock?.close();
    },
  };
}

const cardOf = (address: string): string | undefined =>
  Object.entries(networkInterfaces()).find(([, list]) => list?.some((one) => one.address === address))?.[0];

/** The same address as long as this computer has it, on any card. */
function addressNow(card: string | undefined, before: string): string | undefined {
  if (cardOf(before) !== undefined) return before;
  const list = card === undefined ? undefined : networkInterfaces()[card];
  return list?.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

function portOf(server: Server): number {
  const place = server.address();
  if (typeof place !== 'object' || place === null) throw new Error('the HTTP server has no port');
  return place.port;
}
