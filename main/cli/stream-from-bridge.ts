import type { Bridge, Caller } from '../bridge/bridge.ts';
import { fromWireError } from '../lib/wild-error.ts';
import type { StreamEvent } from '../../contract/wire.ts';

/** A subscription as an iterable; leaving the loop unsubscribes. */
export async function* streamFrom(
  bridge: Bridge,
  name: string,
  input: unknown,
  caller: Caller,
): AsyncGenerator {
  const queued: StreamEvent[] = [];
  let wake: () => void = () => undefined;
  const stop = bridge.subscribe(
    name,
    input,
    (event) => {
      queued.push(event);
      wake();
    },
    caller,
  );
  const aborted = () => wake();
  caller.signal?.addEventListener('abort', aborted);
  try {
    while (!caller.signal?.aborted) {
      const event = queued.shift();
      if (event === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (queued.length > 0 || caller.signal?.aborted) resolve();
        });
      } else if (event.t === 'item') {
        yield event.value;
      } else if (event.t === 'error') {
        throw fromWireError(event.error);
      } else {
        return;
      }
    }
  } finally {
    caller.signal?.removeEventListener('abort', aborted);
    stop();
  }
}
