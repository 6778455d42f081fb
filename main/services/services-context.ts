import type { ServiceId } from '../../contract/ids.ts';
import type { Cloud, Clouds } from '../clouds/clouds.ts';
import type { Config } from '../config/config.ts';
import { type ClusterAccess, defaultTimeouts, type Renderer } from '../deploy/deploy.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import { monotonicClock } from '../lib/awake-deadline.ts';
import type { TransactionalFiles } from '../lib/file-transaction.ts';
import type { Operations } from '../operations/operations.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { ToolWork } from '../tools/tools.ts';
import type { LoadDependencies } from './load-services.ts';
import { createRenderedCache } from './rendered-cache.ts';
import type { SurveySources } from './survey-cloud.ts';

export interface ServicesDependencies extends Omit<LoadDependencies, 'secrets' | 'files' | 'renderer'> {
  /** The folder with the services that come with Wild Cloud. */
  readonly servicesFolder: string;
  /** The folders with services of other catalogues; the first one wins. */
  readonly foreignServices: SurveySources['foreignServices'];
  readonly clouds: Pick<Clouds, 'get' | 'change'>;
  readonly config: Pick<Config, 'read' | 'setAll'>;
  readonly secrets: Pick<Secrets, 'list' | 'get' | 'getAll' | 'setAll'>;
  readonly files: TransactionalFiles;
  readonly renderer: Pick<Renderer, 'render'>;
  readonly operations: Pick<Operations, 'define' | 'start'>;
  readonly kubernetes: (kubeconfig: string) => Kubernetes;
  readonly clock: () => Date;
  /** Whether nothing in the network responds at an address. */
  readonly isSilent: (address: string, signal: AbortSignal) => Promise<boolean>;
  /** Creates the cloud’s own certificate authority in secrets.yaml if it has none. Called under the cloud’s lock. */
  readonly makeAuthority: (cloud: Cloud) => Promise<void>;
  /** Installs the real programs that a practice cloud runs for these services. Other clouds need none. */
  readonly installPrograms: (services: readonly ServiceId[], work: ToolWork) => Promise<void>;
}

/** What planning, deploying and removing services have in common. */
export interface ServicesContext
  extends Omit<ServicesDependencies, 'kubernetes' | 'renderer'>,
    SurveySources,
    LoadDependencies {
  readonly config: ServicesDependencies['config'];
  readonly secrets: ServicesDependencies['secrets'];
  readonly files: TransactionalFiles;
  readonly clusterOf: (cloud: Cloud) => ClusterAccess;
}

export function createServicesContext({
  kubernetes,
  renderer,
  ...deps
}: ServicesDependencies): ServicesContext {
  const connections = new Map<string, Kubernetes>();
  return {
    ...deps,
    renderer: createRenderedCache(renderer, deps.files),
    clusterOf({ kubeconfig }) {
      const connection = connections.get(kubeconfig) ?? kubernetes(kubeconfig);
      connections.set(kubeconfig, connection);
      return { kubernetes: connection, timeouts: defaultTimeouts, monotonicClock };
    },
  };
}
