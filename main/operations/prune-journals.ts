import type { Operation } from '../../contract/operations.ts';
import { isActive } from './fold-journal.ts';

export interface Keep {
  readonly days: number;
  readonly count: number;
}

export const usualKeep: Keep = { days: 90, count: 200 };

const dayMs = 86_400_000;

/**
 * Which of one folder's operations, newest first, may be forgotten: too old, or beyond the count. Never one that runs or
 * waits, and never one that can be resumed, unless the same thing was done later.
 */
export function forgettable(operations: readonly Operation[], now: Date, keep: Keep): Operation[] {
  const doneLater = new Set<string>();
  return operations.filter((operation, index) => {
    const about = `${operation.cloud ?? ''} ${operation.kind} ${operation.subject ?? ''}`;
    const needed = isActive(operation) || (operation.canResume && !doneLater.has(about));
    if (operation.state === 'done') doneLater.add(about);
    const at = Date.parse(operation.endedAt ?? operation.startedAt);
    return !needed && (index >= keep.count || now.getTime() - at > keep.days * dayMs);
  });
}
