import type { Operation, Progress } from '../../contract/operations.ts';
import { toWireError, WildError, reasonOf } from '../lib/wild-error.ts';
import type { StepContext, StepDefinition } from './definition.ts';
import type { JournalEntry } from './journal-entry.ts';

/** A fact before it gets its time. */
export type Fact = JournalEntry extends infer E ? (E extends { at: string } ? Omit<E, 'at'> : never) : never;

export interface RunningOperation {
  readonly operation: () => Operation;
  readonly steps: readonly StepDefinition[];
  readonly signal: AbortSignal;
  /** Writes the fact down before anything follows from it. */
  readonly record: (fact: Fact) => Promise<void>;
}

/**
 * Runs the steps that are not done yet, each when those that it comes after are, and writes every turn down first. What
 * does not need a step that failed still comes to its end. Durations are of a clock that nobody sets: a laptop that
 * slept or a corrected date does not stretch them.
 * Never throws for what a step did: its failure becomes the operation's end. Throws when the journal cannot be written.
 */
export async function runOperation(running: RunningOperation): Promise<void> {
  const { record, signal, steps } = running;
  const took = stopwatch();
  const failures: unknown[] = [];
  const ends = new Map<string, Promise<boolean>>();
  for (const [index, step] of steps.entries()) {
    const after = step.after ?? steps.slice(index - 1, index).map(({ id }) => id);
    const needed = after.flatMap((id) => ends.get(id) ?? []);
    const end = Promise.all(needed).then((went) =>
      went.every(Boolean) && !signal.aborted ? runStep(step, running, failures) : false,
    );
    // Told below, when all have come to their end.
    end.catch(() => undefined);
    ends.set(step.id, end);
  }
  const settled = await Promise.allSettled(ends.values());
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  const [failure] = failures;
  if (failure !== undefined && !isCancel(failure, signal))
    return record({ t: 'ended', state: 'failed', error: toWireError(failure), tookMs: took() });
  const all = settled.every((one) => one.status === 'fulfilled' && one.value);
  return record({ t: 'ended', state: all ? 'done' : 'cancelled', tookMs: took() });
}

/** @returns whether it is done */
async function runStep(
  step: StepDefinition,
  running: RunningOperation,
  failures: unknown[],
): Promise<boolean> {
  const { record, signal } = running;
  const state = running.operation().steps.find(({ id }) => id === step.id)?.state;
  if (state === 'done' || state === 'skipped') return true;
  await record({ t: 'step', step: step.id, state: 'running' });
  const took = stopwatch();
  const facts = factsOf(step.id, running);
  try {
    // Asked to stop while the line above was written: a step is not begun with a signal that has fired already.
    signal.throwIfAborted();
    await step.run(facts.context);
    await facts.settled();
  } catch (error) {
    await facts.settled();
    await record({ t: 'step', step: step.id, state: 'failed', tookMs: took() });
    failures.push(error);
    // The end tells of one failure; what else went wrong stays with its step.
    if (failures.length > 1 && error instanceof WildError && error.family !== 'cancelled')
      await record({ t: 'note', step: step.id, note: reasonOf(error) });
    return false;
  }
  await record({ t: 'step', step: step.id, state: 'done', tookMs: took() });
  return true;
}

function stopwatch(): () => number {
  const since = performance.now();
  return () => Math.round(performance.now() - since);
}

function isCancel(error: unknown, signal: AbortSignal): boolean {
  if (error instanceof WildError && error.family === 'cancelled') return true;
  return signal.aborted && error instanceof Error && error.name === 'AbortError';
}

const progressEveryMs = 200;

function factsOf(step: string, { signal, record, operation }: RunningOperation) {
  const writing: Promise<void>[] = [];
  let lastProgress = 0;
  let pending: Progress | undefined;
  const note = (fact: Fact) => {
    const written = record(fact);
    // Told when the step is over; until then it must not end the process.
    written.catch(() => undefined);
    writing.push(written);
  };
  const flush = () => {
    if (pending) note({ t: 'progress', step, progress: pending });
    pending = undefined;
  };
  const context: StepContext = {
    signal,
    log: (text) => note({ t: 'log', seq: operation().logLines + 1, step, text: text.slice(0, 4000) }),
    progress(progress) {
      pending = progress;
      const now = performance.now();
      if (now - lastProgress < progressEveryMs) return;
      lastProgress = now;
      flush();
    },
    note: (sentence) => note({ t: 'note', step, note: sentence }),
    result: (facts) => note({ t: 'result', facts: { ...facts } }),
  };
  return {
    context,
    async settled() {
      flush();
      await Promise.all(writing);
    },
  };
}
