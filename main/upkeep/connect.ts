import type { Cloud } from '../clouds/clouds.ts';
import type { ClusterAccess } from '../cluster/cluster.ts';
import { type Config, valueAt } from '../config/config.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import { type Ticks, usualTicks } from '../lib/awake-deadline.ts';
import { namedNodes } from '../nodes/nodes.ts';
import { observe } from './observe/observe.ts';
import { type Timeouts, type CloudConnection, defaultTimeouts } from './cloud-connection.ts';

export interface ConnectDependencies {
  readonly config: Config;
  readonly access: Pick<ClusterAccess, 'to'>;
  readonly kubernetes: (kubeconfig: string) => Kubernetes;
  /** What waiting is measured with; counts the time in which this computer is awake. */
  readonly monotonicClock?: Ticks;
  readonly timeouts?: Partial<Timeouts>;
}

/** @throws WildError `cluster.none` where the cluster has no keys yet, `config.unreadable`, `secrets.*` */
export async function connect(
  cloud: Cloud,
  deps: ConnectDependencies,
  signal?: AbortSignal,
): Promise<CloudConnection> {
  const { config } = deps;
  const { values } = await config.read(cloud.folder);
  const known = namedNodes(values).find(({ address }) => address !== undefined);
  const way = await deps.access.to(cloud, known?.address ?? '', signal);
  // Each machine is asked directly, so that one that is away keeps nobody from reaching another.
  const access = (address: string) => ({ ...way, endpoints: [address], node: address });
  const kubernetes = deps.kubernetes(cloud.kubeconfig);
  return {
    cloud,
    kubernetes,
    access,
    monotonicClock: deps.monotonicClock ?? usualTicks,
    timeouts: { ...defaultTimeouts, ...deps.timeouts },
    async observe(during, wanted) {
      const now = await config.read(cloud.folder);
      const endpoint = valueAt(now.values, ['cluster', 'endpointIp']);
      return observe({
        nodes: namedNodes(now.values),
        kubernetes,
        access,
        endpoint: typeof endpoint === 'string' ? endpoint : undefined,
        wanted,
        signal: during,
      });
    },
  };
}
