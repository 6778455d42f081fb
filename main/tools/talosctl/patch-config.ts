import { askTalosctl, type TalosAnswer } from './answer.ts';

/** Applies patch files to a configuration file, in order. */
export function patchConfig(
  talosctl: string,
  base: string,
  patches: readonly string[],
  signal?: AbortSignal,
): Promise<TalosAnswer> {
  const args = ['machineconfig', 'patch', base, ...patches.flatMap((file) => ['--patch', `@${file}`])];
  return askTalosctl(talosctl, args, signal);
}
