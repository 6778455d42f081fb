import { Secret } from '../../lib/secret.ts';
import { run } from '../run.ts';

/**
 * New keys of a cluster, or those that a configuration of a machine that steers already holds. Made once in the life
 * of a cluster: machines that were set up with other keys do not listen any more.
 * @param from a file with such a configuration
 * @throws WildError `tools.failed` with talosctl's own reason
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
