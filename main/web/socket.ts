import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { Bridge } from '../bridge/bridge.ts';
import { parseJson } from '../lib/parse-json.ts';
import { printExactJson } from '../lib/exact-json.ts';

const id = z.int().positive();
const name = z.string().max(100);
const frameSchema = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('call'), id, name, input: z.unknown() }),
  z.strictObject({
    t: z.literal('subscribe'),
    id,
    name,
    input: z.unknown(),
    after: z.int().min(0).optional(),
  }),
  z.strictObject({ t: z.literal('unsubscribe'), id }),
]);

/** More than any screen needs; a page that subscribes to more isn't ours. */
const maxSubscriptions = 100;

/** Serves one connection of a browser tab. Its subscriptions end with it; operations don't. */
export function serveSocket(socket: WebSocket, bridge: Bridge): void {
  const gone = new AbortController();
  const caller = { shell: 'window' as const, signal: gone.signal };
  const stops = new Map<number, () => void>();
  const send = (frame: unknown) => {
    if (socket.readyState === socket.OPEN) socket.send(printExactJson(frame));
  };

  socket.on('message', (data, isBinary) => {
    const frame = isBinary ? undefined : frameSchema.safeParse(parseJson(textOf(data))).data;
    if (frame === undefined) return socket.close(1008, 'not understood');
    switch (frame.t) {
      case 'call':
        void bridge
          .call(frame.name, frame.input, caller)
          .then((reply) => send({ t: 'reply', id: frame.id, reply }));
        return;
      case 'subscribe': {
        if (stops.has(frame.id) || stops.size >= maxSubscriptions) return socket.close(1008, 'too many');
        const on = (event: unknown) => send({ t: 'event', id: frame.id, event });
        stops.set(frame.id, bridge.subscribe(frame.name, frame.input, on, caller, frame.after));
        return;
      }
      case 'unsubscribe':
        stops.get(frame.id)?.();
        stops.delete(frame.id);
    }
  });
  socket.on('close', () => {
    gone.abort();
    for (const stop of stops.values()) stop();
    stops.clear();
  });
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.from(data as ArrayBuffer).toString('utf8');
}
