import type { NetworkStatus } from '../../../contract/network.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { Config } from '../../config/config.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import { certificateOf } from '../certificates/read-pem.ts';
import { secretPaths } from '../choose/choice-changes.ts';
import { isThisComputer, parseDomain } from '../choose/parse-domain.ts';
import { readChoice, textAt } from '../choose/read-choice.ts';
import { routerTask } from '../router/router-task.ts';
import { type ChainDependencies, checkChain } from './check-chain.ts';
import { observeCluster } from './observe-cluster.ts';

export interface StatusDependencies extends ChainDependencies {
  readonly config: Pick<Config, 'read'>;
  readonly secrets: Pick<Secrets, 'getAll'>;
  readonly kubernetes: (kubeconfig: string) => Kubernetes;
  readonly router: (signal?: AbortSignal) => Promise<string | undefined>;
}

/** Tests the links from a name to an app. */
export async function networkStatus(
  deps: StatusDependencies,
  cloud: Cloud,
  typed: string | undefined,
  signal?: AbortSignal,
): Promise<NetworkStatus> {
  const name = typed === undefined ? undefined : parseDomain(typed);
  const [{ values }, [pem], cluster, gateway] = await Promise.all([
    deps.config.read(cloud.folder),
    deps.secrets.getAll(cloud.vault, [secretPaths.authorityCertificate]),
    observeCluster(deps.kubernetes(cloud.kubeconfig), signal),
    deps.router(signal),
  ]);
  const { domain, provider, issuer } = readChoice(values, { authority: undefined, imported: undefined });
  const dnsIp = textAt(values, 'cloud.dns.ip');
  const checked = await checkChain(
    {
      domain,
      name,
      scheme: textAt(values, 'cloud.scheme') === 'http' ? 'http' : 'https',
      dnsServer: dnsIp === undefined ? undefined : { address: dnsIp },
      loadBalancerIp: textAt(values, 'cluster.loadBalancerIp'),
      issuer,
      authority: pem === undefined ? undefined : certificateOf(pem.expose()),
      cluster,
    },
    deps,
    signal,
  );
  const router =
    domain !== undefined && isThisComputer(domain)
      ? undefined
      : routerTask({ domain, provider, dnsIp, router: textAt(values, 'cloud.router.ip') ?? gateway });
  return { ...checked, ...(router === undefined ? {} : { router }), checkedAt: deps.clock().toISOString() };
}
