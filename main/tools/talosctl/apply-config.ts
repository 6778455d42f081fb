import { askMachine, type TalosAnswer } from './answer.ts';

/**
 * Gives a machine that waits for an owner its configuration, after which it is ours. talosctl hangs up before it says
 * anything where the machine shows another identity.
 * @param machine `fingerprint`: SHA-256 of its public key in base64
 * @param file the whole configuration
 */
export function applyFirstConfig(
  talosctl: string,
  machine: { readonly address: string; readonly fingerprint: string },
  file: string,
  signal?: AbortSignal,
): Promise<TalosAnswer> {
  const { address, fingerprint } = machine;
  return askMachine(
    talosctl,
    ['apply-config', '--insecure', '--nodes', address, '--cert-fingerprint', fingerprint, '--file', file],
    signal,
    { timeoutMs: 30_000 },
  );
}

/** Whether the machine refused a configuration because the selector of its install disk matches none of its disks. */
export function noDiskMatches(answer: TalosAnswer): boolean {
  return (
    !answer.ok &&
    answer.code === 'InvalidArgument' &&
    /\bno disks matched the expression: /.test(answer.words)
  );
}
