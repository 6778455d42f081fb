import { asTheySaid } from '../../lib/sentence.ts';
import { expect, test } from 'vitest';
import { WildError } from '../../lib/wild-error.ts';
import { defaultTimeouts } from '../cloud-connection.ts';
import { abortWhenSilent } from './abort-when-silent.ts';

test('what runs is ended before a failure to ask the machines is reported', async () => {
  let isRunning = true;
  const asking = new WildError('tools.not-found', {
    title: asTheySaid('There is no talosctl'),
    detail: asTheySaid('x'),
  });
  const connection = {
    access: () => {
      throw asking;
    },
    monotonicClock: () => 0,
    timeouts: defaultTimeouts,
  };
  const untilAborted = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const end = () => {
        isRunning = false;
        resolve();
      };
      signal.addEventListener('abort', end);
    });
  const nodes = [{ name: 'control-1', address: '192.0.2.1' }];
  await expect(abortWhenSilent(connection, nodes, new AbortController().signal, untilAborted)).rejects.toBe(
    asking,
  );
  expect(isRunning).toBe(false);
});
