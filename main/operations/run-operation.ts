import type { Operation, Progress } from '../../contract/operations.ts';
import { awaitedLater } from '../lib/awaited-later.ts';
import { toWireError, WildError, reasonOf } from '../lib/wild-error.ts';
import type { StepContext, StepDefinition } from './definition.ts';
import type { JournalEntry } from './journal-entry.ts';

/** A journal entry without its timestamp. */
export type Fact = JournalEntry extends infer E ? (E extends { at: string } ? Omit<E, 'at'> : never) : never;

export interface RunningOperation {
  readonly operation: () => Operation;
  readonly steps: readonly StepDefinition[];
  readonly signal: AbortSignal;
  /** Writes the entry before anything depends on it. */
  readonly record: (fact: Fact) => Promise<void>;
}

/**
 * Runs the unfinished steps, each after the steps it depends on, and records every transition first. If a step fails, steps
 * that don't depend on it still run. Durations come from a monotonic clock, so a changed system time doesn't affect them.
 * A step's failure ends the operation instead of being thrown. Throws if the journal can't be written.
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
    ends.set(step.id, awaitedLater(end));
  }
  const settled = await Promise.allSettled(ends.values());
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  const [failure] = failures;
  if (failure !== undefined && !isCancel(failure, signal))
    return record({ t: 'ended', state: 'failed', error: toWireError(failure), tookMs: took() });
  const all = settled.every((one) => one.status === 'fulfilled' && one.value);
  return record({ t: 'ended', state: all ? 'done' : 'cancelled', tookMs: took() });
}

/** @returns whether it succeeded */
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
    // It may have been cancelled while the entry above was written.
    signal.throwIfAborted();
    await step.run(facts.context);
    await facts.settled();
  } catch (error) {
    await facts.settled();
    await record({ t: 'step', step: step.id, state: 'failed', tookMs: took() });
    failures.push(error);
    // The operation reports the first failure; others are noted at their steps.
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
  const note = (fact: Fact) => void writing.push(awaitedLater(record(fact)));
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
