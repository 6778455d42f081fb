import type { WireError } from '../../contract/errors.ts';
import type { Reply, StreamEvent, Transport } from '../../contract/wire.ts';
import { backoff } from './backoff.ts';
import { type ClientFrame, readFrame } from './frames.ts';
import type { createConnection } from './connection.ts';

/** The part of WebSocket that is used, so that a test can simulate the network. */
export interface Socket {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((message: { readonly data: unknown }) => void) | null;
  onclose: (() => void) | null;
}

export interface WebTransportParts {
  readonly connect: () => Socket;
  readonly connection: ReturnType<typeof createConnection>;
  /** Called when a socket fails to open: was the token refused, has the server ended, or was it the network? */
  readonly whyRefused: () => Promise<'no-key' | 'gone' | 'unclear'>;
  readonly wait: (milliseconds: number) => Promise<void>;
}

interface Subscription {
  readonly name: string;
  readonly input: unknown;
  readonly on: (event: StreamEvent) => void;
  seen: number | undefined;
}

/** Consecutive failed attempts before the page says that Wild Cloud isn't running. */
const patience = 6;

const connectionLost: WireError = {
  code: 'bridge.connection-lost',
  family: 'environment',
  title: 'The connection to Wild Cloud was lost',
  detail: 'The window lost its connection before the answer came. What was started goes on.',
  hint: 'Look at the state of things once the connection is back, then try again if needed.',
  retry: true,
};

/**
 * The contract's transport over one WebSocket. Calls in flight fail when the socket breaks, since it is unknown whether
 * they were executed; subscriptions resume after the last event received.
 */
export function createWebTransport({ connect, connection, whyRefused, wait }: WebTransportParts): Transport {
  let next = 0;
  let socket: Socket | undefined;
  let open = false;
  let tries = 0;
  const calls = new Map<number, (reply: Reply) => void>();
  const unsent: ClientFrame[] = [];
  const subscriptions = new Map<number, Subscription>();

  const send = (frame: ClientFrame): void => {
    if (open && socket !== undefined) socket.send(JSON.stringify(frame));
    else if (frame.t === 'call') unsent.push(frame);
    // Subscriptions need no queue: each new socket starts by subscribing to all of them.
  };

  const subscribeAgain = (id: number, s: Subscription): void =>
    send({
      t: 'subscribe',
      id,
      name: s.name,
      input: s.input,
      ...(s.seen === undefined ? {} : { after: s.seen }),
    });

  const failCalls = (): void => {
    unsent.length = 0;
    for (const answer of calls.values()) answer({ ok: false, error: connectionLost });
    calls.clear();
  };

  const receive = (data: unknown): void => {
    const frame = typeof data === 'string' ? readFrame(data) : undefined;
    if (frame === undefined) return;
    if (frame.t === 'reply') {
      calls.get(frame.id)?.(frame.reply);
      calls.delete(frame.id);
      return;
    }
    const subscription = subscriptions.get(frame.id);
    if (subscription === undefined) return;
    if (frame.event.t === 'item') subscription.seen = frame.event.seq;
    else subscriptions.delete(frame.id);
    subscription.on(frame.event);
  };

  const start = (): void => {
    const mine = connect();
    socket = mine;
    mine.onopen = () => {
      open = true;
      tries = 0;
      connection.become('open');
      for (const frame of unsent.splice(0)) mine.send(JSON.stringify(frame));
      for (const [id, subscription] of subscriptions) subscribeAgain(id, subscription);
    };
    mine.onmessage = (message) => receive(message.data);
    mine.onclose = () => {
      const wasOpen = open;
      open = false;
      if (wasOpen) {
        failCalls();
        connection.become('lost');
      }
      void again(wasOpen);
    };
  };

  const again = async (wasOpen: boolean): Promise<void> => {
    if (!wasOpen) {
      const why = await whyRefused();
      if (why === 'no-key' || (why === 'gone' && tries >= patience)) {
        failCalls();
        connection.become(why);
        if (why === 'no-key') return;
      } else if (connection.state() !== 'gone') connection.become(tries === 0 ? connection.state() : 'lost');
    }
    await wait(backoff(tries));
    tries += 1;
    start();
  };

  start();
  return {
    shell: 'web',
    call: (name, input) =>
      new Promise<Reply>((answer) => {
        if (connection.state() === 'no-key') return answer({ ok: false, error: connectionLost });
        next += 1;
        calls.set(next, answer);
        send({ t: 'call', id: next, name, input });
      }),
    subscribe: (name, input, on) => {
      next += 1;
      const id = next;
      const subscription: Subscription = { name, input, on, seen: undefined };
      subscriptions.set(id, subscription);
      if (open) subscribeAgain(id, subscription);
      return () => {
        if (subscriptions.delete(id)) send({ t: 'unsubscribe', id });
      };
    },
  };
}
