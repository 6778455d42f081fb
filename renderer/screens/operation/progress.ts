import type { Operation, StepStatus } from '../../../contract/operations.ts';

/** Somebody works on it, or waits with it until its turn comes. */
export function isActive({ state }: Pick<Operation, 'state'>): boolean {
  return state === 'running' || state === 'waiting';
}

/** Interrupted while it still waited for its turn. */
export function neverStarted({ state, steps }: Pick<Operation, 'state' | 'steps'>): boolean {
  return state === 'interrupted' && steps.every((step) => step.state === 'waiting');
}

/** How long a work took, in milliseconds. Old records have no more than two times of day, which may run backwards. */
export function tookOf(operation: Pick<Operation, 'startedAt' | 'endedAt' | 'tookMs'>, now: number): number {
  const ended = operation.endedAt === undefined ? now : Date.parse(operation.endedAt);
  return operation.tookMs ?? Math.max(0, ended - Date.parse(operation.startedAt));
}

/** Which step a work is at, from 1. At the end it is the last one. */
export function stepNow(operation: Pick<Operation, 'steps'>): {
  readonly n: number;
  readonly total: number;
  readonly step: StepStatus | undefined;
} {
  const { steps } = operation;
  const running = steps.findIndex((step) => step.state === 'running');
  const open = running >= 0 ? running : steps.findIndex((s) => s.state === 'waiting' || s.state === 'failed');
  const index = open >= 0 ? open : steps.length - 1;
  return { n: index + 1, total: steps.length, step: steps[index] };
}

/** Part of one step that is done, from 0 to 1; undefined where nothing is known. */
export function stepShare(step: StepStatus): number | undefined {
  if (step.progress?.total === undefined || step.progress.total <= 0) return undefined;
  return Math.min(1, Math.max(0, step.progress.done / step.progress.total));
}

/** Part of a whole work that is done, from 0 to 1. Steps count alike, since nobody knows how long each will take. */
export function shareDone(operation: Pick<Operation, 'steps' | 'state'>): number {
  if (operation.state === 'done') return 1;
  const { steps } = operation;
  if (steps.length === 0) return 0;
  const done = steps.reduce((sum, step) => {
    if (step.state === 'done' || step.state === 'skipped') return sum + 1;
    return step.state === 'running' ? sum + (stepShare(step) ?? 0) : sum;
  }, 0);
  return Math.min(0.99, done / steps.length);
}
