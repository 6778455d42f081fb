import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { shippedServices } from './shipped-services.ts';
import { openUpstream } from './upstream-manifests.ts';

/** Release manifests by their URL, in place of the internet: `<url>/<host>/<path>`. */
export interface ManifestMirror {
  /** For `WILD_SERVICE_SOURCES`. */
  readonly url: string;
  /** The path of each request, with its range. */
  readonly requests: readonly string[];
  /** Sends only half of the next file of this name. Resolves when that has been sent. */
  stall(file: string): Promise<void>;
  close(): Promise<void>;
}

export async function startManifestMirror(): Promise<ManifestMirror> {
  const upstream = openUpstream();
  const texts = new Map<string, Buffer>();
  for (const { sources } of await shippedServices()) {
    for (const source of sources) {
      const { host, pathname } = new URL(source.url);
      const text = upstream(source);
      if (text !== undefined) texts.set(`/${host}${pathname}`, Buffer.from(text));
    }
  }
  const requests: string[] = [];
  const stalled = new Map<string, () => void>();

  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const { range } = request.headers;
    requests.push(range === undefined ? path : `${path} ${range}`);
    const whole = texts.get(path);
    if (whole === undefined) {
      response.writeHead(404).end();
      return;
    }
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const rest = whole.subarray(from);
    response.writeHead(range === undefined ? 200 : 206, {
      'content-length': rest.length,
      ...(range === undefined
        ? {}
        : { 'content-range': `bytes ${from}-${whole.length - 1}/${whole.length}` }),
    });
    const file = path.slice(path.lastIndexOf('/') + 1);
    const sent = stalled.get(file);
    stalled.delete(file);
    if (sent === undefined) response.end(rest);
    else response.write(rest.subarray(0, Math.floor(rest.length / 2)), () => sent());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stall: (file) => new Promise((resolve) => void stalled.set(file, resolve)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
