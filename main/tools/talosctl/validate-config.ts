import { askTalosctl, type TalosAnswer } from './answer.ts';

/** Validates a configuration for bare metal. Warnings count as errors. */
export function validateConfig(talosctl: string, file: string, signal?: AbortSignal): Promise<TalosAnswer> {
  return askTalosctl(talosctl, ['validate', '--config', file, '--mode', 'metal', '--strict'], signal);
}
