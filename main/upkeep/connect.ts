import type { Cloud } from '../clouds/clouds.ts';
import type { ClusterAccess } from '../cluster/cluster.ts';
import { type Config, valueAt } from '../config/config.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import { type MonotonicClock, monotonicClock } from '../lib/awake-deadline.ts';
import { namedNodes } from '../nodes/nodes.ts';
import { observe } from './observe/observe.ts';
import { type Timeouts, type CloudConnection, defaultTimeouts } from './cloud-connection.ts';

export interface ConnectDependencies {
  readonly config: Config;
  readonly access: Pick<ClusterAccess, 'to'>;
  readonly kubernetes: (kubeconfig: string) => Kubernetes;
  /** Measures timeouts. */
  readonly monotonicClock?: MonotonicClock;
  readonly timeouts?: Partial<Timeouts>;
}

/** @throws WildError `cluster.none` if the cluster has no keys yet, `config.unreadable`, `secrets.*` */
export async function connect(
  cloud: Cloud,
  deps: ConnectDependencies,
  signal?: AbortSignal,
): Promise<CloudConnection> {
  const { config } = deps;
  const { values } = await config.read(cloud.folder);
  const known = namedNodes(values).find(({ address }) => address !== undefined);
  const toKnown = await deps.access.to(cloud, known?.address ?? '', signal);
  // Each machine is asked directly, so one that is down doesn't block access to another.
  const access = (address: string) => ({ ...toKnown, endpoints: [address], node: address });
  const kubernetes = deps.kubernetes(cloud.kubeconfig);
  return {
    cloud,
    kubernetes,
    access,
    monotonicClock: deps.monotonicClock ?? monotonicClock,
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
