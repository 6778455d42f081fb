import { askTalosctl, type TalosAnswer } from './answer.ts';

/** Whether a machine of metal would take the configuration; what Talos only warns of counts as a mistake. */
export function validateConfig(talosctl: string, file: string, signal?: AbortSignal): Promise<TalosAnswer> {
  return askTalosctl(talosctl, ['validate', '--config', file, '--mode', 'metal', '--strict'], signal);
}
