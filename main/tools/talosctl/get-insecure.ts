import { askMachine, type TalosAnswer } from './answer.ts';

/**
 * What a machine that waits for an owner tells everybody of one kind of resource, as JSON objects one after the other.
 * It may be anybody's, so its answer is bounded.
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
