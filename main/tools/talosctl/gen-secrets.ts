import { Secret } from '../../lib/secret.ts';
import { run } from '../run.ts';

/**
 * Generates the cluster's keys, or extracts them from a control-plane configuration. Do this once per cluster: machines
 * that were configured with other keys reject them.
 * @param from a file with such a configuration
 * @throws WildError `tools.failed` with talosctl's reason
 */
export async function genSecrets(
  talosctl: string,
  contract: string,
  options: { readonly from?: string; readonly signal?: AbortSignal | undefined } = {},
): Promise<Secret> {
  const source = options.from === undefined ? [] : ['--from-controlplane-config', options.from];
  const { stdout } = await run(
    talosctl,
    ['gen', 'secrets', ...source, '--talos-version', contract, '--output-file', '-'],
    { signal: options.signal, timeoutMs: 60_000 },
  );
  return new Secret(stdout);
}
