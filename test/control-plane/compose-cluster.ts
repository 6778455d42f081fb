import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SelectedMachine } from '../../contract/clusters.ts';
import type { OperationId } from '../../contract/ids.ts';
import type { Topology } from '../../contract/nodes.ts';
import type { Operation } from '../../contract/operations.ts';
import { type Cloud, createClouds } from '../../main/clouds/clouds.ts';
import {
  type BringUp,
  type ClusterAccess,
  createBringUp,
  createClusterAccess,
  createMachineConfigs,
  type MachineConfigFiles,
} from '../../main/cluster/cluster.ts';
import { type Config, createConfig } from '../../main/config/config.ts';
import {
  cloudAuthorities,
  createDiscovery,
  type Discovery,
  readHardware,
} from '../../main/discovery/discovery.ts';
import { connectKubernetes } from '../../main/kubernetes/kubernetes.ts';
import { realFiles } from '../../main/lib/file-access.ts';
import { transactionalFiles } from '../../main/lib/file-transaction.ts';
import { assessFitness, createNodes, type Nodes, suitability } from '../../main/nodes/nodes.ts';
import { createOperations, type Operations } from '../../main/operations/operations.ts';
import { fakeKeychain } from '../../main/secrets/keychain.fake.ts';
import { createSecrets } from '../../main/secrets/secrets.ts';
import { createUpkeep, type Upkeep } from '../../main/upkeep/upkeep.ts';
import type { BlankMachines } from './blank-machines.ts';
import { machineAt } from './machine-models.ts';
import { openTools } from './open-tools.ts';

/** A home with one cloud, and all domains needed to make a cluster. */
export interface ClusterFixture {
  readonly cloud: Cloud;
  readonly config: Config;
  readonly nodes: Nodes;
  readonly discovery: Discovery;
  readonly access: ClusterAccess;
  readonly bringUp: BringUp;
  readonly machineConfigs: MachineConfigFiles;
  readonly upkeep: Upkeep;
  readonly operations: Operations;
  /**
   * Plans and saves the machines at these places.
   * @param vip the shared address, which makes all of them control plane
   * @returns the selections, by name
   */
  choose(
    topology: Topology,
    machines: BlankMachines,
    places: readonly number[],
    vip?: string,
  ): Promise<Record<string, SelectedMachine>>;
  /** Waits until a step has one of these notes; fails if the operation ends first. */
  waitForNote(id: OperationId, steps: RegExp, ...keys: readonly string[]): Promise<Operation>;
  /** The cluster access with a clock that many days ahead. */
  accessInDays(days: number): ClusterAccess;
  close(): Promise<void>;
}

const noFactory: typeof fetch = async () => {
  throw new TypeError('no image factory in tests');
};

export async function openClusterFixture(deadlineMs = 60_000): Promise<ClusterFixture> {
  const home = await mkdtemp(join(tmpdir(), 'wild-cluster-'));
  const clock = () => new Date();
  const files = transactionalFiles(realFiles);
  const tools = openTools();
  const config = createConfig({ files });
  const secrets = createSecrets({ keychain: fakeKeychain(), files });
  const clouds = createClouds({
    config,
    secrets,
    settingsFolder: join(home, 'settings'),
    cloudsFolder: home,
    files,
  });
  const cloud = await clouds.create({ folder: join(home, 'cloud'), name: 'Home', domain: 'home.example' });
  const operations = createOperations({
    shell: 'cli',
    clock,
    folders: async () => [cloud.path('.wildcloud', 'logs', 'operations')],
    folderFor: async () => cloud.path('.wildcloud', 'logs', 'operations'),
  });
  const discovery = createDiscovery({
    clock,
    authorities: () => cloudAuthorities(clouds),
    practiceNetworks: async () => [],
    hardware: async (address, signal) =>
      readHardware(address, { talosctl: await tools.path('talosctl', { signal }), signal }),
    suitability,
    fitness: assessFitness,
    interfaces: () => ({}),
  });
  const nodes = createNodes({ clouds, config, isSilent: async () => false });
  const machineConfigs = createMachineConfigs({ clouds, config, secrets, tools, files, fetch: noFactory });
  const parts = { clouds, config, secrets, tools, files };
  const access = createClusterAccess({ ...parts, clock });
  const bringUp = createBringUp({
    ...{ clouds, config, discovery, machineConfigs, access, operations, tools, clock },
    kubernetes: connectKubernetes,
    timeouts: {
      clock: () => performance.now(),
      pollMs: 1200,
      maxPollMs: 6000,
      timeoutMs: deadlineMs,
      installMs: deadlineMs,
    },
  });

  const upkeep = createUpkeep({
    ...{ clouds, config, operations, access, machineConfigs, nodes, bringUp, discovery, clock },
    kubernetes: connectKubernetes,
    timeouts: { backMs: 20_000, drainMs: 4000, goneMs: 20_000, silentMs: 10_000, pollMs: 2000 },
  });

  return {
    ...{ cloud, config, nodes, discovery, access, bringUp, machineConfigs, upkeep, operations },
    async choose(topology, blank, places, vip) {
      if (vip !== undefined) await config.set(cloud.folder, 'cluster.nodes.control.vip', vip);
      const controlPlane = { role: 'controlplane' as const };
      const machines = places.map((place) => machineAt(place, blank.address(place)));
      const choices = Object.fromEntries(machines.map(({ address }) => [address, controlPlane]));
      const plan = await nodes.choose(cloud, {
        ...{ machines, topology },
        choices: vip === undefined ? {} : choices,
      });
      const selections = plan.nodes.map(async ({ name, address }) => {
        const { fingerprint = '', authorityKeyId } = (await discovery.ask(address)) ?? {};
        const mac = machines.find((one) => one.address === address)?.mac;
        const selected = {
          ...{ address, fingerprint },
          ...(authorityKeyId === undefined ? {} : { authorityKeyId }),
          ...(mac === undefined ? {} : { hardware: { mac } }),
        };
        return [name, selected] as const;
      });
      return Object.fromEntries(await Promise.all(selections));
    },
    accessInDays: (days) =>
      createClusterAccess({ ...parts, clock: () => new Date(Date.now() + days * 86_400_000) }),
    async waitForNote(id, steps, ...keys) {
      let last: Operation | undefined;
      for await (const seen of operations.watch(AbortSignal.timeout(60_000))) {
        if (seen.id !== id) continue;
        last = seen;
        if (seen.steps.some((step) => steps.test(step.id) && keys.includes(step.note?.key ?? '')))
          return seen;
        if (seen.endedAt !== undefined) break;
      }
      throw new Error(`no note ${keys.join(' or ')}: ${JSON.stringify(last?.error ?? last?.steps)}`);
    },
    async close() {
      await operations.close({ cancel: true });
      await rm(home, { recursive: true, force: true });
    },
  };
}
