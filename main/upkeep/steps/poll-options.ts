import type { PollOptions } from '../../lib/poll-until.ts';
import type { StepContext } from '../../operations/operations.ts';
import type { CloudConnection } from '../cloud-connection.ts';

/** How a step polls: at the usual interval, showing what is pending as its note. */
export function pollOptions(
  { monotonicClock: clock, timeouts: { pollMs } }: CloudConnection,
  { signal, note: progress }: Pick<StepContext, 'signal' | 'note'>,
  timeoutMs: number,
  onTimeout: PollOptions['onTimeout'],
): PollOptions {
  return { clock, pollMs, timeoutMs, signal, progress, onTimeout };
}
