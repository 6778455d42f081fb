import { Secret } from '../../lib/secret.ts';
import { run } from '../run.ts';

/**
 * A new talosconfig, made from the keys of the cluster without asking it, and good for a year. It names no endpoint.
 * @param secretsFile the file that holds the keys
 * @throws WildError `tools.failed` with talosctl's own reason
 */
export async function genTalosconfig(
  talosctl: string,
  wish: {
    readonly secretsFile: string;
    readonly clusterName: string;
    readonly contract: string;
  },
  signal?: AbortSignal,
): Promise<Secret> {
  const { stdout } = await run(
    talosctl,
    [
      // It wants an address of the cluster and writes none.
      ...['gen', 'config', wish.clusterName, 'https://127.0.0.1:6443'],
      ...['--with-secrets', wish.secretsFile, '--talos-version', wish.contract],
      ...['--output-types', 'talosconfig', '--output', '-'],
    ],
    { signal, timeoutMs: 60_000 },
  );
  return new Secret(stdout);
}
