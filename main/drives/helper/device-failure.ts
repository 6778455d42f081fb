import { systemCode } from '../../lib/wild-error.ts';
import type { FailureReason } from './messages.ts';

/** Why the helper stopped, before main makes sentences of it. */
export class DeviceFailure extends Error {
  readonly reason: FailureReason;
  /** What is in the way: a path, names of programs, the system's words. */
  readonly words: string;

  constructor(reason: FailureReason, words = '') {
    super(`${reason}: ${words}`);
    this.name = 'DeviceFailure';
    this.reason = reason;
    this.words = words;
  }
}

const reasons: Readonly<Record<string, FailureReason>> = {
  EBUSY: 'busy',
  EACCES: 'not-allowed',
  EPERM: 'not-allowed',
  EROFS: 'read-only',
  ENOENT: 'gone',
  ENXIO: 'gone',
  ENODEV: 'gone',
  ENOMEDIUM: 'gone',
};

export function deviceFailure(error: unknown): DeviceFailure {
  if (error instanceof DeviceFailure) return error;
  const words = error instanceof Error ? error.message : String(error);
  return new DeviceFailure(reasons[systemCode(error) ?? ''] ?? 'io', words);
}
