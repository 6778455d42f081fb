import type { Operation } from '../../contract/operations.ts';
import type { Sentence } from '../../contract/sentence.ts';
import type { StreamEvent } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';

/** Active operations, newest first, collected from the stream of changed operations. */
export interface RunningWork {
  readonly running: readonly Operation[];
}

export const noWork: RunningWork = { running: [] };

/** The state after one more event. */
export function afterEvent(work: RunningWork, event: StreamEvent): RunningWork {
  if (event.t !== 'item') return work;
  // The bridge has validated it with the contract.
  const operation = event.value as Operation;
  const others = work.running.filter(({ id }) => id !== operation.id);
  return {
    running: operation.state === 'running' || operation.state === 'waiting' ? [operation, ...others] : others,
  };
}

/** The status lines of the tray menu. */
export function stateLines(work: RunningWork): readonly Sentence[] {
  if (work.running.length === 0) return [sentence('tray.idle', 'No operations running')];
  return work.running.slice(0, 5).map(({ title, steps, waitsFor }) => {
    if (waitsFor !== undefined)
      return sentence('tray.waits', '{title} (waiting for: {other})', { title, other: waitsFor.title });
    const at = steps.findIndex(({ state }) => state === 'running');
    if (at < 0) return title;
    return sentence('tray.step', '{title} (step {step} of {steps})', {
      title,
      step: at + 1,
      steps: steps.length,
    });
  });
}

/** Operations that would stop with this process. */
export function ownWork(work: RunningWork, pid: number): readonly Operation[] {
  return work.running.filter(({ by }) => by.pid === pid);
}
