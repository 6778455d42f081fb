import { expect, test } from 'vitest';
import type { StreamEvent } from '../../contract/wire.ts';
import { backoff } from './backoff.ts';
import { createConnection } from './connection.ts';
import { openSession } from './session.ts';
import { createWebTransport, type Socket } from './web-transport.ts';

interface Line extends Socket {
  readonly sent: Record<string, unknown>[];
}

/** The sockets that were opened, in order. The test plays the server. */
function network(why: 'no-key' | 'gone' | 'unclear' = 'unclear') {
  const lines: Line[] = [];
  const waits: number[] = [];
  const connection = createConnection();
  const transport = createWebTransport({
    connect: () => {
      const line: Line = {
        sent: [],
        send: (text) => line.sent.push(JSON.parse(text)),
        close: () => line.onclose?.(),
        onopen: null,
        onmessage: null,
        onclose: null,
      };
      lines.push(line);
      return line;
    },
    connection,
    whyRefused: async () => why,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
  });
  const line = (n: number): Line => {
    const found = lines[n];
    if (found === undefined) throw new Error(`no socket ${n} was opened`);
    return found;
  };
  return { transport, connection, lines, line, waits };
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
};
const say = (line: Line, frame: unknown): void => line.onmessage?.({ data: JSON.stringify(frame) });

test('calls in flight fail with bridge.connection-lost when the socket breaks', async () => {
  const { transport, line, connection } = network();
  line(0).onopen?.();
  const answer = transport.call('clouds.list', {});
  line(0).onclose?.();
  expect(await answer).toMatchObject({ ok: false, error: { code: 'bridge.connection-lost', retry: true } });
  expect(connection.state()).toBe('lost');
});

test('a call made before the socket opens is sent once it does', async () => {
  const { transport, line } = network();
  const answer = transport.call('clouds.list', {});
  expect(line(0).sent).toEqual([]);
  line(0).onopen?.();
  expect(line(0).sent).toEqual([{ t: 'call', id: 1, name: 'clouds.list', input: {} }]);
  say(line(0), { t: 'reply', id: 1, reply: { ok: true, value: { clouds: [] } } });
  expect(await answer).toEqual({ ok: true, value: { clouds: [] } });
});

test('subscriptions resume after the last event received', async () => {
  const { transport, line, lines } = network();
  const seen: StreamEvent[] = [];
  line(0).onopen?.();
  transport.subscribe('operations.watch', {}, (event) => seen.push(event));
  say(line(0), { t: 'event', id: 1, event: { t: 'item', seq: 7, value: 'a' } });
  line(0).onclose?.();
  await settle();
  expect(lines).toHaveLength(2);
  line(1).onopen?.();
  expect(line(1).sent).toEqual([{ t: 'subscribe', id: 1, name: 'operations.watch', input: {}, after: 7 }]);
  expect(seen).toHaveLength(1);
});

test('an ended subscription is not renewed, and stopping one is sent to the server', async () => {
  const { transport, line } = network();
  line(0).onopen?.();
  transport.subscribe('operations.log', { operation: 'o' }, () => {});
  const stop = transport.subscribe('operations.watch', {}, () => {});
  say(line(0), { t: 'event', id: 1, event: { t: 'end' } });
  stop();
  expect(line(0).sent.at(-1)).toEqual({ t: 'unsubscribe', id: 2 });
  line(0).onclose?.();
  await settle();
  line(1).onopen?.();
  expect(line(1).sent).toEqual([]);
});

test('a refused token ends the retries and is reported', async () => {
  const { transport, connection, lines, line } = network('no-key');
  line(0).onclose?.();
  await settle();
  expect(connection.state()).toBe('no-key');
  expect(lines).toHaveLength(1);
  expect(await transport.call('clouds.list', {})).toMatchObject({ ok: false });
});

test('a stopped server is reported after some attempts, and found again when it returns', async () => {
  const { connection, lines, line, waits } = network('gone');
  for (let n = 0; n < 7; n += 1) {
    line(n).onclose?.();
    await settle();
  }
  expect(connection.state()).toBe('gone');
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000]);
  lines.at(-1)?.onopen?.();
  expect(connection.state()).toBe('open');
});

test.each(['not json', '{"t":"reply"}', '{"t":"event","id":1}', '[]', 'null'])(
  'a frame that makes no sense is left alone: %s',
  (text) => {
    const { line } = network();
    line(0).onopen?.();
    expect(() => line(0).onmessage?.({ data: text })).not.toThrow();
  },
);

test('the delay grows to at most ten seconds', () => {
  expect(backoff(0)).toBe(250);
  expect(backoff(60)).toBe(10_000);
});

test.each([
  [204, 'opened'],
  [401, 'refused'],
])('the one-time token leaves the address bar when the answer is %i', async (status, outcome) => {
  const posted: unknown[] = [];
  const hashes: string[] = [];
  const result = await openSession({
    hash: '#token=abc%2Fdef',
    post: async (path, body) => {
      posted.push([path, body]);
      return { status };
    },
    replaceHash: (hash) => hashes.push(hash),
  });
  expect(result).toBe(outcome);
  expect(posted).toEqual([['/session', { token: 'abc/def' }]]);
  expect(hashes).toEqual(['#/']);
});

test('without a token nothing is posted', async () => {
  const result = await openSession({
    hash: '#/c-1/overview',
    post: () => Promise.reject(new Error('must not be called')),
    replaceHash: () => {
      throw new Error('must not be called');
    },
  });
  expect(result).toBe('no-token');
});
