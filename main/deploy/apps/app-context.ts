import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import { type MonotonicClock, monotonicClock } from '../../lib/awake-deadline.ts';
import { memoize } from '../../lib/memoize.ts';
import type { Operations } from '../../operations/operations.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import type { Tools, ToolWork } from '../../tools/tools.ts';
import { type ClusterAccess, defaultTimeouts, type Timeouts } from '../apply/cluster-work.ts';
import { kindsInText } from '../render/kinds-in-files.ts';
import { createRenderer, type Renderer } from '../render/renderer.ts';
import { createDependents } from './dependents.ts';
import type { InputSources } from './describe-input.ts';
import { type AppBundle, loadBundle, type LoadRequest } from './load-bundle.ts';
import type { RestorePoints } from './restore-points.ts';

export interface DeployDependencies {
  readonly catalogue: Catalogue;
  readonly clouds: Pick<Clouds, 'get' | 'change'>;
  readonly secrets: Pick<Secrets, 'getAll'>;
  readonly tools: Pick<Tools, 'path' | 'missing'>;
  readonly operations: Pick<Operations, 'define' | 'start'>;
  readonly kubernetes: (kubeconfig: string) => Kubernetes;
  readonly clock: () => Date;
  /** Measures waiting, counting only time in which this computer is awake. */
  readonly monotonicClock?: MonotonicClock;
  /** Without them, apps are changed without a backup. */
  readonly restorePoints?: RestorePoints;
  readonly timeouts?: Partial<Timeouts>;
  /** The one that checks apps before they are deployed, so that nothing is rendered twice. */
  readonly renderer?: Renderer;
}

/** What planning, deploying and removing apps have in common. */
export interface AppContext
  extends Pick<DeployDependencies, 'catalogue' | 'clouds' | 'operations' | 'clock'> {
  readonly clusterOf: (cloud: Cloud) => ClusterAccess;
  readonly load: (
    request: LoadRequest,
    work: ToolWork & { readonly signal: AbortSignal },
  ) => Promise<AppBundle>;
  readonly dependents: ReturnType<typeof createDependents>;
  readonly restorePoints: RestorePoints | undefined;
}

export function createAppContext(deps: DeployDependencies, renderer: Renderer): AppContext {
  const { catalogue, clouds, secrets, tools, operations, clock } = deps;
  const timeouts: Timeouts = { ...defaultTimeouts, ...deps.timeouts };
  const ownClock = deps.monotonicClock ?? monotonicClock;
  const connections = new Map<string, Kubernetes>();

  function connect({ kubeconfig }: Cloud): Kubernetes {
    const connection = connections.get(kubeconfig) ?? deps.kubernetes(kubeconfig);
    connections.set(kubeconfig, connection);
    return connection;
  }

  return {
    ...{ catalogue, clouds, operations, clock },
    clusterOf: (cloud) => ({ kubernetes: connect(cloud), timeouts, monotonicClock: ownClock }),
    load: (request, work) =>
      loadBundle({ catalogue, secrets, tools, renderer }, request, connect(request.cloud), work),
    dependents: createDependents(catalogue),
    restorePoints: deps.restorePoints,
  };
}

/**
 * Where the inputs of operations come from. Rendering takes longer than everything else before the first request to the
 * cluster, so it starts while the rest of the input is still being collected.
 */
export function createInputSources(
  { catalogue, tools }: Pick<DeployDependencies, 'catalogue' | 'tools'>,
  renderer: Renderer,
): () => Promise<InputSources> {
  const kinds = memoize(300, kindsInText);
  return async () => {
    const kubectl = (await tools.missing('kubectl')) ? undefined : await tools.path('kubectl');
    return {
      ...{ catalogue, kinds },
      prefetch: (app, files) =>
        kubectl === undefined ? undefined : renderer.prefetch({ kubectl, bundle: app, files }),
    };
  };
}

export const rendererOf = ({ renderer }: DeployDependencies): Renderer => renderer ?? createRenderer();
