import type { Sentence } from '../../../contract/wire.ts';
import { inMinutes, type Pending, type Poll, type PollTiming, pollUntil } from '../../lib/poll-until.ts';
import type { StepContext } from '../../operations/operations.ts';
import { timedOut } from './failures.ts';

/**
 * Polls until a part of the cluster is there, and shows and logs what is still missing.
 * @param title what failed if it never comes
 * @throws WildError `cluster.timed-out`, after which the same work can continue; `operation.cancelled`
 */
export function waitFor<T>(
  title: Sentence,
  poll: () => Promise<Poll<T>>,
  { signal, note, log }: Pick<StepContext, 'signal' | 'note' | 'log'>,
  timing: PollTiming,
): Promise<T> {
  return pollUntil(poll, {
    ...timing,
    signal,
    progress(pending) {
      note(pending);
      log(pending.text);
    },
    onTimeout: (pending: Pending) => timedOut(title, pending, inMinutes(timing.timeoutMs)),
  });
}
