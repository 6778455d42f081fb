import type { Sentence } from '../../../contract/wire.ts';
import { awakeDeadline, type Ticks } from '../../lib/awake-deadline.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';

/** What is not there yet: said while it is waited for, and when it did not come. */
export interface Awaited {
  readonly note: Sentence;
  /** What a person can do meanwhile. */
  readonly hint: Sentence;
}

export type Look<T> = { readonly found: T } | { readonly awaits: Awaited };

export interface Patience {
  readonly ticks: Ticks;
  /** Between the first looks; up to five times as long between later ones. */
  readonly lookEveryMs: number;
  /** Of time in which this computer is awake, so that a closed lid gives nothing up. */
  readonly deadlineMs: number;
}

/**
 * Looks again and again until what is waited for is there, and says what that is. What a look throws ends the waiting.
 * @param title what cannot be done if it does not come
 * @throws WildError `cluster.timed-out`, after which the same work can go on; `operation.cancelled`
 */
export async function waitFor<T>(
  title: string,
  look: () => Promise<Look<T>>,
  { signal, note, log }: Pick<StepContext, 'signal' | 'note' | 'log'>,
  { ticks, lookEveryMs, deadlineMs }: Patience,
): Promise<T> {
  const isLate = awakeDeadline(deadlineMs, ticks);
  let told: string | undefined;
  for (let looks = 0; ; looks++) {
    const seen = await look();
    if ('found' in seen) return seen.found;
    const { awaits } = seen;
    if (told !== awaits.note.text) {
      told = awaits.note.text;
      note(awaits.note);
      log(told);
    }
    if (isLate()) throw timedOut(title, awaits, deadlineMs);
    await waitOrCancel(lookEveryMs * Math.min(5, 1 + looks / 15), signal);
  }
}

function timedOut(title: string, { note, hint }: Awaited, deadlineMs: number): WildError {
  return new WildError('cluster.timed-out', {
    family: 'environment',
    title,
    detail: `It did not come within ${Math.round(deadlineMs / 60_000)} minutes: ${note.text}`,
    hint: hint.text,
    retry: true,
  });
}
