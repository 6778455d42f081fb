import type { AccessFile, ClusterHealth, SelectedMachine, UpPlan } from '../../../contract/clusters.ts';
import type { OperationId } from '../../../contract/ids.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import type { Sentence } from '../../../contract/wire.ts';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import type { Config } from '../../config/config.ts';
import type { Discovery } from '../../discovery/discovery.ts';
import type { connectKubernetes } from '../../kubernetes/kubernetes.ts';
import { usualTicks } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import { namedNodes } from '../../nodes/nodes.ts';
import type { Operations } from '../../operations/operations.ts';
import { handTerminal, type Tools } from '../../tools/tools.ts';
import type { ClusterAccess } from '../access/cluster-access.ts';
import type { MachineConfigFiles } from '../machine-config/machine-configs.ts';
import { judgeHealth, judgeKubernetes, worstOf } from './judge-health.ts';
import { matchMachines } from './match-machines.ts';
import { meetMachine } from './meet-machine.ts';
import { observeHealth, observeKubernetes } from './observe-health.ts';
import { notNamed, notSelected, otherMachine, selectedTwice } from './up-failures.ts';
import { upSteps } from './up-steps.ts';
import { type UpInput, upInputSchema, type UpPatience, type UpWork } from './up-work.ts';

export interface UpWish {
  /** Those of this computer where none are named. */
  readonly networks: readonly string[];
  /** Where a person says that a machine waits, by its name. */
  readonly addresses: Readonly<Record<string, string>>;
}

export interface BringUp {
  /** Puts the machines of config.yaml beside those that answer. */
  plan(cloud: Cloud, wish: UpWish, signal?: AbortSignal): Promise<UpPlan>;
  /**
   * Begins to make a cluster of the machines that a person picked, by their names.
   * @throws WildError `cluster.not-picked` where a machine has no configuration and nobody picked it,
   * `cluster.other-machine`; nothing was sent to any then
   * @param joins the name of the one for which it is done, where the others are a cluster already
   */
  start(
    cloud: Cloud,
    machines: Readonly<Record<string, SelectedMachine>>,
    joins?: string,
  ): Promise<OperationId>;
  /** Looks once at everything. @throws WildError `cluster.none` */
  health(cloud: Cloud, signal?: AbortSignal): Promise<ClusterHealth>;
  /** Renews what is near its end, and fetches a new kubeconfig. @throws WildError `cluster.machine-unreachable` */
  renewKubeconfig(cloud: Cloud, signal?: AbortSignal): Promise<AccessFile>;
  /** Hands the terminal to talosctl. @param node a name; all machines where it is missing */
  dashboard(cloud: Cloud, node: string | undefined, signal?: AbortSignal): Promise<void>;
}

export interface BringUpDependencies {
  readonly clouds: Pick<Clouds, 'get'>;
  readonly config: Pick<Config, 'read'>;
  readonly discovery: Pick<Discovery, 'ask' | 'look' | 'recognise'>;
  readonly machineConfigs: Pick<MachineConfigFiles, 'generate'>;
  readonly access: ClusterAccess;
  readonly kubernetes: typeof connectKubernetes;
  readonly operations: Operations;
  readonly tools: Pick<Tools, 'path'>;
  readonly clock: () => Date;
  readonly patience?: UpPatience;
}

const usualPatience: UpPatience = {
  ticks: usualTicks,
  lookEveryMs: 1000,
  deadlineMs: 15 * 60_000,
  installMs: 45 * 60_000,
};

export function createBringUp(deps: BringUpDependencies): BringUp {
  const nodesOf = async (cloud: Cloud) => namedNodes((await deps.config.read(cloud.folder)).values);

  function workOf(cloud: Cloud, input: UpInput): UpWork {
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
      patience: deps.patience ?? usualPatience,
    };
  }

  deps.operations.define({
    kind: 'cluster.up',
    input: upInputSchema,
    title: ({ title, joins }) =>
      joins === undefined
        ? sentence('up.title', 'Bringing up the machines of {title}', { title })
        : sentence('up.title-joins', 'Taking {name} into {title}', { name: joins, title }),
    subject: ({ joins }) => joins,
    cloud: ({ cloud }) => cloud,
    steps: async (input) => upSteps(workOf(await deps.clouds.get(input.cloud), input)),
  });

  /** Every machine without a configuration was picked, and none twice. */
  async function check(
    cloud: Cloud,
    nodes: readonly NamedNode[],
    machines: Readonly<Record<string, SelectedMachine>>,
  ): Promise<void> {
    const selected = Object.entries(machines);
    for (const [at, [name, { address }]] of selected.entries()) {
      if (!nodes.some((node) => node.name === name)) throw notNamed(name);
      const twice = selected.slice(at + 1).find(([, other]) => other.address === address);
      if (twice !== undefined) throw selectedTwice(name, twice[0]);
    }
    const meeting = { cloud: cloud.id, ask: deps.discovery.ask, nodes };
    for (const node of nodes.filter(({ name }) => machines[name] === undefined)) {
      const met = await meetMachine(node, undefined, meeting);
      if (met.state === 'other') throw otherMachine(node.name, met.sighting);
      if (met.state !== 'ours') throw notSelected(node.name);
    }
  }

  /** @returns false for a cloud with a cluster whose machines were never ours to ask, such as a practice cloud */
  async function hasWayIn(cloud: Cloud, signal: AbortSignal | undefined): Promise<boolean> {
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
      const candidates = [...matchMachines(nodes, machines, cloud.id, addresses)];
      return { nodes: candidates, refusals: [...refusalsOf(candidates)] };
    },
    async start(cloud, machines, joins) {
      const nodes = await nodesOf(cloud);
      if (nodes.length === 0) throw noNodes();
      await check(cloud, nodes, machines);
      const input: UpInput = {
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
      const checks = (await hasWayIn(cloud, signal))
        ? [...judgeHealth(await observeHealth(work))]
        : [...judgeKubernetes(await observeKubernetes(work))];
      return { state: worstOf(checks), checks, checkedAt: clock().toISOString() };
    },
    async renewKubeconfig(cloud, signal) {
      await deps.access.ensure(cloud, signal);
      for (const address of await controlPlaneAddresses(cloud)) {
        const file = await deps.access.fetchKubeconfig(cloud, address, signal);
        if (file !== undefined) return file;
      }
      throw noneAnswers(cloud);
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

function refusalsOf(candidates: UpPlan['nodes']): readonly Sentence[] {
  if (candidates.length === 0)
    return [sentence('up.refuse.no-nodes', 'config.yaml names no machine yet. Choose some first.')];
  return candidates.flatMap(({ name, state }) => {
    if (state === 'missing')
      return [
        sentence(
          'up.refuse.missing',
          'No machine that could be {name} answers. Switch it on, and let it start from the stick or the network.',
          { name },
        ),
      ];
    if (state === 'taken')
      return [
        sentence('up.refuse.taken', 'At the address of {name} a machine of somebody else answers.', { name }),
      ];
    return [];
  });
}

function noNodes(): WildError {
  return new WildError('cluster.config-incomplete', {
    title: 'There is nothing to bring up yet',
    detail: 'config.yaml names no machine.',
    hint: 'Choose the machines first: wild node plan --write',
  });
}

function dashboardEnded(code: number): WildError {
  return new WildError('tools.failed', {
    title: 'The dashboard ended by itself',
    detail: `talosctl ended with code ${code}. What it said stands above, in its own words.`,
    hint: '“wild cluster health” says how each machine is.',
  });
}

function noneAnswers(cloud: Cloud): WildError {
  return new WildError('cluster.machine-unreachable', {
    family: 'environment',
    title: 'No machine gives a way into Kubernetes',
    detail: `None of the machines that steer ${cloud.name} answers, or its cluster has not begun.`,
    hint: 'Look whether they are on: “wild cluster health” says how each of them is.',
    retry: true,
  });
}
