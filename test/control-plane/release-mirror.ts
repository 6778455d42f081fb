import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type MirrorAnswer =
  | { readonly text: string }
  | { readonly status: number }
  /** Only the first half, and the connection ends. */
  | { readonly cut: string };

export interface ReleaseMirror {
  readonly url: string;
  /** `GET /<host>/<path>` of each request so far. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Serves release manifests as `WILD_SERVICE_SOURCES` expects: `<mirror>/<host>/<path>`. */
export async function startReleaseMirror(answer: (path: string) => MirrorAnswer): Promise<ReleaseMirror> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(1);
    asked.push(path);
    const found = answer(path);
    if ('status' in found) return void response.writeHead(found.status).end();
    const text = 'text' in found ? found.text : found.cut;
    response.writeHead(200, { 'content-length': Buffer.byteLength(text) });
    if ('text' in found) return void response.end(text);
    response.write(text.slice(0, text.length / 2), () => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
