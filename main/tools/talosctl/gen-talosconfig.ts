import { Secret } from '../../lib/secret.ts';
import { run } from '../run.ts';

/**
 * Generates a talosconfig from the cluster's keys, offline, valid for a year and without endpoints.
 * @param secretsFile the path of the secrets file
 * @throws WildError `tools.failed` with talosctl's reason
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
      // Requires an endpoint, but doesn't write it.
      ...['gen', 'config', wish.clusterName, 'https://127.0.0.1:6443'],
      ...['--with-secrets', wish.secretsFile, '--talos-version', wish.contract],
      ...['--output-types', 'talosconfig', '--output', '-'],
    ],
    { signal, timeoutMs: 60_000 },
  );
  return new Secret(stdout);
}
