import { expect, test } from 'vitest';
import { type Poll, pollUntil } from './poll-until.ts';

const pending = (text: string): Poll<never> => ({ pending: { note: { key: 'n', text } } });

function start(
  poll: () => Promise<Poll<string>>,
  clock: () => number = () => 0,
  signal = new AbortController().signal,
) {
  const notes: string[] = [];
  const result = pollUntil(poll, {
    ...{ clock, signal, pollMs: 1, timeoutMs: 60_000 },
    progress: ({ text }) => void notes.push(text),
    onTimeout: ({ note }) => new Error(`no ${note.text}`),
  });
  return { result, notes };
}

test('each change is reported once, and what was reached is returned', async () => {
  const polls = [pending('one'), pending('one'), pending('two')];
  const { result, notes } = start(async () => polls.shift() ?? { reached: 'it' });
  expect(await result).toBe('it');
  expect(notes).toEqual(['one', 'two']);
});

test('hours of sleep do not count toward the timeout; polls in vain do', async () => {
  let now = 0;
  let polls = 0;
  const asleep = start(
    async () => (++polls > 3 ? { reached: 'it' } : pending('it')),
    () => (now += 3_600_000),
  );
  expect(await asleep.result).toBe('it');
  let awake = 0;
  const inVain = start(
    async () => pending('answer'),
    () => (awake += 9000),
  );
  await expect(inVain.result).rejects.toThrow('no answer');
});

test('it can be cancelled', async () => {
  const stop = new AbortController();
  const poll = async () => {
    stop.abort();
    return pending('it');
  };
  await expect(start(poll, undefined, stop.signal).result).rejects.toMatchObject({
    code: 'operation.cancelled',
  });
});

test('intervals that double leave alone what keeps failing, up to the longest', async () => {
  const times: number[] = [];
  await pollUntil(async () => (times.push(performance.now()) > 6 ? { reached: true } : { pending: {} }), {
    ...{ clock: () => 0, signal: new AbortController().signal, timeoutMs: 60_000, progress: () => undefined },
    ...{ pollMs: 2, maxPollMs: 16, doubling: true, onTimeout: () => new Error('late') },
  });
  // 2 + 4 + 8 + 16 + 16 + 16; timers may fire up to a millisecond early.
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(56);
});
