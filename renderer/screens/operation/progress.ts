import type { Operation, StepStatus } from '../../../contract/operations.ts';

/** Running or queued. */
export function isActive({ state }: Pick<Operation, 'state'>): boolean {
  return state === 'running' || state === 'waiting';
}

/** Interrupted while still queued. */
export function neverStarted({ state, steps }: Pick<Operation, 'state' | 'steps'>): boolean {
  return state === 'interrupted' && steps.every((step) => step.state === 'waiting');
}

/** Duration in milliseconds. Old journals only have two wall-clock times, which may run backwards. */
export function tookOf(operation: Pick<Operation, 'startedAt' | 'endedAt' | 'tookMs'>, now: number): number {
  const ended = operation.endedAt === undefined ? now : Date.parse(operation.endedAt);
  return operation.tookMs ?? Math.max(0, ended - Date.parse(operation.startedAt));
}

/** The number of the current step, from 1. The last one at the end. */
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

/** Progress of one step, from 0 to 1; undefined if unknown. */
export function stepShare(step: StepStatus): number | undefined {
  if (step.progress?.total === undefined || step.progress.total <= 0) return undefined;
  return Math.min(1, Math.max(0, step.progress.done / step.progress.total));
}

/** Progress of an operation, from 0 to 1. All steps count the same, since their durations are unknown. */
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
