import { expect, test, vi } from 'vitest';
import type { Found } from '../../contract/discovery.ts';
import { WildError } from '../lib/wild-error.ts';
import { sentence } from '../lib/sentence.ts';
import { createLookout } from './look-for-talos.ts';

const passOf = (mac: string): Found => ({
  ...{ networks: [], passes: 1 },
  machines: [
    {
      ...{ address: '192.168.77.50', state: 'waiting', fingerprint: 'x', mac },
      ...{ firstSeen: '1970-01-01T00:00:01.000Z', lastSeen: '1970-01-01T00:00:02.000Z' },
    },
  ],
});

test('after a failure it can look again, and forgets the failure', async () => {
  const failure = new WildError('discovery.gone', {
    title: sentence('test.title', 'Gone'),
    detail: sentence('test.detail', 'Gone.'),
  });
  let times = 0;
  async function* found() {
    times++;
    if (times === 1) throw failure;
    yield passOf('52:54:00:12:34:56');
  }
  const seen = vi.fn();
  const lookout = createLookout(found, new AbortController().signal, seen);
  lookout.look();
  lookout.look();
  await vi.waitFor(() => expect(lookout.error()?.code).toBe('discovery.gone'));
  expect(times).toBe(1);
  lookout.look();
  await vi.waitFor(() => expect(seen).toHaveBeenCalledOnce());
  expect(seen).toHaveBeenCalledWith([{ mac: '52:54:00:12:34:56', uuid: undefined, seenAt: 2000 }]);
  expect(lookout.error()).toBeUndefined();
});

test('when serving ends, it neither looks nor complains', async () => {
  const ended = new AbortController();
  const found = vi.fn(async function* (signal: AbortSignal): AsyncGenerator<Found> {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    throw new Error('aborted');
  });
  const lookout = createLookout(found, ended.signal, () => undefined);
  lookout.look();
  ended.abort();
  lookout.look();
  await found.mock.results[0]?.value.return(undefined);
  expect(lookout.error()).toBeUndefined();
  expect(found).toHaveBeenCalledOnce();
});
