import type { Operation } from '../../contract/operations.ts';
import type { StreamEvent } from '../../contract/wire.ts';

/** What is running at this moment, newest first, from a stream that tells each operation again when it changes. */
export interface RunningWork {
  readonly running: readonly Operation[];
}

export const noWork: RunningWork = { running: [] };

/** The work after one more event. Pure. */
export function afterEvent(work: RunningWork, event: StreamEvent): RunningWork {
  if (event.t !== 'item') return work;
  // The bridge has parsed what it sends with the contract.
  const operation = event.value as Operation;
  const others = work.running.filter(({ id }) => id !== operation.id);
  return {
    running: operation.state === 'running' || operation.state === 'waiting' ? [operation, ...others] : others,
  };
}

/** The lines that the tray shows. Pure. */
export function stateLines(work: RunningWork): readonly string[] {
  if (work.running.length === 0) return ['Nothing is being done'];
  return work.running.slice(0, 5).map(({ title, steps, waitsFor }) => {
    if (waitsFor !== undefined) return `${title.text} (waits for: ${waitsFor.title.text})`;
    const at = steps.findIndex(({ state }) => state === 'running');
    return at < 0 ? title.text : `${title.text} (step ${at + 1} of ${steps.length})`;
  });
}

/** Work that would stop with this process; other processes go on by themselves. */
export function ownWork(work: RunningWork, pid: number): readonly Operation[] {
  return work.running.filter(({ by }) => by.pid === pid);
}
