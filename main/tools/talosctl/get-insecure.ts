import { askMachine, type TalosAnswer } from './answer.ts';

/**
 * Reads one kind of resource from an unconfigured machine, which anybody can do, as a sequence of JSON objects. The
 * machine isn't trusted, so its answer is limited.
 */
export function getInsecure(
  talosctl: string,
  address: string,
  resource: string,
  signal?: AbortSignal,
): Promise<TalosAnswer> {
  const args = ['get', resource, '--insecure', '--nodes', address, '--output', 'json'];
  return askMachine(talosctl, args, signal, { timeoutMs: 15_000, maxBytes: 8 * 1024 * 1024 });
}
