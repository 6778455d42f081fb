import { askTalosctl, type TalosAnswer } from './answer.ts';

/** A configuration with patches laid over it, in their order. All of them are files. */
export function patchConfig(
  talosctl: string,
  base: string,
  patches: readonly string[],
  signal?: AbortSignal,
): Promise<TalosAnswer> {
  const args = ['machineconfig', 'patch', base, ...patches.flatMap((file) => ['--patch', `@${file}`])];
  return askTalosctl(talosctl, args, signal);
}
