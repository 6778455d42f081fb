import type { Operation } from '../../contract/operations.ts';
import type { StreamEvent } from '../../contract/wire.ts';

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
export function stateLines(work: RunningWork): readonly string[] {
  if (work.running.length === 0) return ['No operations running'];
  return work.running.slice(0, 5).map(({ title, steps, waitsFor }) => {
    if (waitsFor !== undefined) return `${title.text} (waiting for: ${waitsFor.title.text})`;
    const at = steps.findIndex(({ state }) => state === 'running');
    return at < 0 ? title.text : `${title.text} (step ${at + 1} of ${steps.length})`;
  });
}

/** Operations that would stop with this process. */
export function ownWork(work: RunningWork, pid: number): readonly Operation[] {
  return work.running.filter(({ by }) => by.pid === pid);
}
