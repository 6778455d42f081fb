import { askMachine, type TalosAnswer } from './answer.ts';

/**
 * Applies the first configuration to an unconfigured machine, which then belongs to the cluster. talosctl sends nothing if
 * the machine's certificate doesn't match.
 * @param machine `fingerprint`: SHA-256 of its public key in base64
 * @param file the path of the complete configuration
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

/** Whether the machine refused the configuration because its install disk selector matches no disk. */
export function noDiskMatches(answer: TalosAnswer): boolean {
  return (
    !answer.ok &&
    answer.code === 'InvalidArgument' &&
    /\bno disks matched the expression: /.test(answer.words)
  );
}
