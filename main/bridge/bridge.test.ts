import { expect, test } from 'vitest';
import type { StreamEvent } from '../../contract/wire.ts';
import { WildError } from '../lib/wild-error.ts';
import { createBridge } from './bridge.ts';
import type { Handlers } from './handlers.ts';
import { asTheySaid } from '../lib/sentence.ts';

const who = { shell: 'window' } as const;

/** Only the handlers that a test calls; the rest of the contract stays unanswered. */
const bridgeWith = (handlers: Partial<Handlers>) => createBridge(handlers as Handlers);

test.each(['', 'clouds.nothing', '__proto__', 'constructor', 'operations.watch'])(
  'a name that is no call is refused: %j',
  async (name) => {
    expect(await bridgeWith({}).call(name, {}, who)).toMatchObject({
      ok: false,
      error: { code: 'bridge.unknown-call' },
    });
  },
);

test.each([
  [{}, 'folder'],
  [{ folder: 3 }, 'folder'],
  [{ folder: '/x', surplus: true }, ''],
  ['text', ''],
  [null, ''],
])('invalid input never reaches the handler: %j', async (input, path) => {
  let called = false;
  const bridge = bridgeWith({
    'clouds.open': async () => {
      called = true;
      throw new Error('never');
    },
  });
  expect(await bridge.call('clouds.open', input, who)).toMatchObject({
    ok: false,
    error: { code: 'bridge.bad-input', context: { path } },
  });
  expect(called).toBe(false);
});

test('a failure is returned as data with all its texts', async () => {
  const bridge = bridgeWith({
    'clouds.open': () =>
      Promise.reject(
        new WildError('cloud.no-cloud-here', {
          title: asTheySaid('No cloud'),
          detail: asTheySaid('Nothing there.'),
          hint: asTheySaid('Look.'),
        }),
      ),
  });
  expect(await bridge.call('clouds.open', { folder: '/x' }, who)).toEqual({
    ok: false,
    error: {
      code: 'cloud.no-cloud-here',
      family: 'expected',
      title: 'No cloud',
      detail: 'Nothing there.',
      hint: 'Look.',
    },
  });
});

test('output that violates the contract is not returned', async () => {
  const bridge = bridgeWith({ 'clouds.propose': async () => ({ folder: '', leaked: 'x' }) as never });
  const reply = await bridge.call('clouds.propose', { name: 'Home' }, who);
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal.bug' } });
});

test('a stream numbers its items, keeps the numbers of log lines, and ends', async () => {
  const line = (seq: number) => ({ seq, at: '2026-01-02T03:04:05.000Z', text: 'x' });
  const bridge = bridgeWith({
    'operations.log': async function* (_input, { after }) {
      for (const seq of [1, 2, 3]) if (seq > after) yield line(seq);
    },
  });
  const input = { operation: 'o-0123456789ab' };
  expect(await collect(bridge, 'operations.log', input, 1)).toEqual([
    { t: 'item', seq: 2, value: line(2) },
    { t: 'item', seq: 3, value: line(3) },
    { t: 'end' },
  ]);
});

test('a failed stream reports the reason', async () => {
  const bridge = bridgeWith({
    'operations.watch': async function* () {
      throw new WildError('storage.no-permission', {
        title: asTheySaid('No'),
        detail: asTheySaid('Not allowed.'),
      });
    },
  });
  expect(await collect(bridge, 'operations.watch', {}, 0)).toMatchObject([
    { t: 'error', error: { code: 'storage.no-permission' } },
  ]);
});

test('unsubscribing stops the work behind a stream, and no event follows', async () => {
  const seen: StreamEvent[] = [];
  const ended = new Promise<void>((resolve) => {
    const bridge = bridgeWith({
      'operations.watch': async function* (_input, { signal }) {
        await new Promise((wake) => signal.addEventListener('abort', wake));
        resolve();
        throw new Error('too late to tell');
      },
    });
    const stop = bridge.subscribe('operations.watch', {}, (event) => seen.push(event), who);
    queueMicrotask(stop);
  });
  await ended;
  await new Promise(setImmediate);
  expect(seen).toEqual([]);
});

function collect(bridge: ReturnType<typeof createBridge>, name: string, input: unknown, after: number) {
  return new Promise<StreamEvent[]>((resolve) => {
    const events: StreamEvent[] = [];
    bridge.subscribe(
      name,
      input,
      (event) => {
        events.push(event);
        if (event.t !== 'item') resolve(events);
      },
      who,
      after,
    );
  });
}
