import type { AccessFile, ClusterHealth, SelectedMachine, UpPlan } from '../../../contract/clusters.ts';
import type { OperationId } from '../../../contract/ids.ts';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import type { Config } from '../../config/config.ts';
import type { Discovery } from '../../discovery/discovery.ts';
import type { connectKubernetes } from '../../kubernetes/kubernetes.ts';
import { monotonicClock } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import { namedNodes } from '../../nodes/nodes.ts';
import type { Operations } from '../../operations/operations.ts';
import { handTerminal, type Tools } from '../../tools/tools.ts';
import type { ClusterAccess } from '../access/cluster-access.ts';
import type { MachineConfigFiles } from '../machine-config/machine-configs.ts';
import { checkHealth, checkKubernetes, worstOf } from './check-health.ts';
import { checkResources } from './check-resources.ts';
import { checkSelections } from './check-selections.ts';
import { matchMachines } from './match-machines.ts';
import { planBringUp } from './plan-bring-up.ts';
import { observeHealth, observeKubernetes } from './observe-health.ts';
import { observeResources } from './observe-resources.ts';
import { dashboardEnded, noMachineAnswers, noNodes, notNamed } from './failures.ts';
import { bringUpSteps } from './bring-up-steps.ts';
import {
  type BringUpInput,
  bringUpInputSchema,
  type BringUpTimeouts,
  type BringUpContext,
} from './bring-up-context.ts';

export interface BringUpRequest {
  /** If empty, those of this computer. */
  readonly networks: readonly string[];
  /** Addresses of waiting machines given by a person, by machine name. */
  readonly addresses: Readonly<Record<string, string>>;
}

export interface BringUp {
  /** Matches the machines of config.yaml with those that answer on the network. */
  plan(cloud: Cloud, request: BringUpRequest, signal?: AbortSignal): Promise<UpPlan>;
  /**
   * Starts making a cluster of the selected machines.
   * @param machines by name
   * @param joins the name of the new machine, if the others are a cluster already
   * @throws WildError `cluster.not-selected` if a machine without a configuration was not selected,
   * `cluster.other-machine`; nothing was sent to any machine then
   */
  start(
    cloud: Cloud,
    machines: Readonly<Record<string, SelectedMachine>>,
    joins?: string,
  ): Promise<OperationId>;
  /** Checks everything once. @throws WildError `cluster.none` */
  health(cloud: Cloud, signal?: AbortSignal): Promise<ClusterHealth>;
  /** Renews the talosconfig if it expires soon, and fetches a new kubeconfig. @throws WildError `cluster.machine-unreachable` */
  renewKubeconfig(cloud: Cloud, signal?: AbortSignal): Promise<AccessFile>;
  /** Hands the terminal to talosctl. @param node its name; all machines if missing */
  dashboard(cloud: Cloud, node: string | undefined, signal?: AbortSignal): Promise<void>;
}

export interface BringUpDependencies {
  readonly clouds: Pick<Clouds, 'get'>;
  readonly config: Pick<Config, 'read'>;
  readonly discovery: Pick<Discovery, 'ask' | 'look' | 'recognize'>;
  readonly machineConfigs: Pick<MachineConfigFiles, 'generate'>;
  readonly access: ClusterAccess;
  readonly kubernetes: typeof connectKubernetes;
  readonly operations: Operations;
  readonly tools: Pick<Tools, 'path'>;
  readonly clock: () => Date;
  readonly timeouts?: BringUpTimeouts;
}

const defaultTimeouts: BringUpTimeouts = {
  clock: monotonicClock,
  pollMs: 1000,
  maxPollMs: 5000,
  timeoutMs: 15 * 60_000,
  installMs: 45 * 60_000,
};

export function createBringUp(deps: BringUpDependencies): BringUp {
  const nodesOf = async (cloud: Cloud) => namedNodes((await deps.config.read(cloud.folder)).values);

  function workOf(cloud: Cloud, input: BringUpInput): BringUpContext {
    return {
      cloud,
      input,
      nodes: () => nodesOf(cloud),
      discovery: deps.discovery,
      machineConfigs: deps.machineConfigs,
      access: deps.access,
      kubernetes: deps.kubernetes(cloud.kubeconfig),
      talosctl: (signal) => deps.tools.path('talosctl', { signal }),
      clock: deps.clock,
      timeouts: deps.timeouts ?? defaultTimeouts,
    };
  }

  deps.operations.define({
    kind: 'cluster.up',
    input: bringUpInputSchema,
    title: ({ title, joins }) =>
      joins === undefined
        ? sentence('up.title', 'Setting up the machines of {title}', { title })
        : sentence('up.title-joins', 'Adding {name} to {title}', { name: joins, title }),
    subject: ({ joins }) => joins,
    cloud: ({ cloud }) => cloud,
    steps: async (input) => bringUpSteps(workOf(await deps.clouds.get(input.cloud), input)),
  });

  /** @returns false for a cloud whose cluster has no machine keys, such as a practice cloud */
  async function hasMachineAccess(cloud: Cloud, signal: AbortSignal | undefined): Promise<boolean> {
    try {
      await deps.access.ensure(cloud, signal);
      return true;
    } catch (error) {
      const noKeys = error instanceof WildError && error.code === 'cluster.none';
      if (noKeys && (await deps.access.files(cloud)).kubeconfig !== undefined) return false;
      throw error;
    }
  }

  async function controlPlaneAddresses(cloud: Cloud): Promise<readonly string[]> {
    const nodes = await nodesOf(cloud);
    return nodes.flatMap(({ role, address }) =>
      role === 'controlplane' && address !== undefined ? [address] : [],
    );
  }

  return {
    async plan(cloud, { networks, addresses }, signal) {
      const nodes = await nodesOf(cloud);
      const unknown = Object.keys(addresses).find((name) => !nodes.some((node) => node.name === name));
      if (unknown !== undefined) throw notNamed(unknown);
      const { machines } = await deps.discovery.look({ networks, signal });
      return planBringUp(matchMachines(nodes, machines, cloud.id, addresses));
    },
    async start(cloud, machines, joins) {
      const nodes = await nodesOf(cloud);
      if (nodes.length === 0) throw noNodes();
      await checkSelections(machines, { cloud: cloud.id, ask: deps.discovery.ask, nodes });
      const input: BringUpInput = {
        cloud: cloud.id,
        title: cloud.name,
        nodes: nodes.map(({ name, role }) => ({ name, role })),
        machines: { ...machines },
        ...(joins === undefined ? {} : { joins }),
      };
      return deps.operations.start('cluster.up', input);
    },
    async health(cloud, signal) {
      const nodes = await nodesOf(cloud);
      const { access, discovery, clock } = deps;
      const kubernetes = deps.kubernetes(cloud.kubeconfig);
      const work = { cloud, nodes, ask: discovery.ask, access, kubernetes, clock, signal };
      const [resources, basic] = await Promise.all([
        observeResources(kubernetes, signal),
        hasMachineAccess(cloud, signal).then(async (has) =>
          has ? checkHealth(await observeHealth(work)) : checkKubernetes(await observeKubernetes(work)),
        ),
      ]);
      const checks = [...basic, ...(resources === undefined ? [] : checkResources(resources, clock()))];
      return { state: worstOf(checks), checks, checkedAt: clock().toISOString() };
    },
    async renewKubeconfig(cloud, signal) {
      await deps.access.ensure(cloud, signal);
      for (const address of await controlPlaneAddresses(cloud)) {
        const file = await deps.access.fetchKubeconfig(cloud, address, signal);
        if (file !== undefined) return file;
      }
      throw noMachineAnswers(cloud.name);
    },
    async dashboard(cloud, node, signal) {
      const nodes = await nodesOf(cloud);
      if (node !== undefined && !nodes.some(({ name }) => name === node)) throw notNamed(node);
      const talosconfig = await deps.access.ensure(cloud, signal);
      const talosctl = await deps.tools.path('talosctl', { signal });
      const shown = nodes.filter(({ name }) => node === undefined || name === node);
      const code = await handTerminal(talosctl, [
        ...['dashboard', '--talosconfig', talosconfig],
        ...['--nodes', shown.flatMap(({ address }) => address ?? []).join(',')],
      ]);
      if (code !== 0) throw dashboardEnded(code);
    },
  };
}
