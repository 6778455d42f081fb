/** The part of the composition root that is about machines: finding, configuring and maintaining them. No logic. */
import {
  checkReadiness,
  createBoot,
  findHolders,
  openLoaders,
  ownServerProgram,
  privileged,
  systemsInUse,
} from './boot/boot.ts';
import type { Clouds } from './clouds/clouds.ts';
import {
  createBringUp,
  createClusterAccess,
  createMachineConfigs,
  createMachineInside,
} from './cluster/cluster.ts';
import type { Config } from './config/config.ts';
import { cardVendor, cloudAuthorities, createDiscovery, readHardware } from './discovery/discovery.ts';
import { createImages } from './images/images.ts';
import { connectKubernetes } from './kubernetes/kubernetes.ts';
import type { TransactionalFiles } from './lib/file-transaction.ts';
import { assessFitness, createNodes, isSilent, suitability } from './nodes/nodes.ts';
import type { Operations } from './operations/operations.ts';
import type { Secrets } from './secrets/secrets.ts';
import type { Tools } from './tools/tools.ts';
import { createForgetNodes, createUpkeep, createWake } from './upkeep/upkeep.ts';

interface MachineDependencies {
  readonly clouds: Clouds;
  readonly config: Config;
  readonly secrets: Secrets;
  readonly tools: Tools;
  readonly files: TransactionalFiles;
  readonly operations: Operations;
  readonly clock: () => Date;
  /** The networks of running practice clouds. */
  readonly practiceNetworks: () => Promise<string[]>;
  readonly root: string;
  readonly cache: string;
  readonly environment: NodeJS.ProcessEnv;
}

export function createMachines(deps: MachineDependencies) {
  const { clouds, config, secrets, tools, files, operations, clock, practiceNetworks } = deps;
  const { root, cache, environment } = deps;
  const nodes = createNodes({ clouds, config, isSilent });
  const machineConfigs = createMachineConfigs({ clouds, config, secrets, tools, files, fetch });
  const discovery = createDiscovery({
    clock,
    authorities: () => cloudAuthorities(clouds),
    practiceNetworks,
    hardware: async (address, signal) =>
      readHardware(address, { talosctl: await tools.path('talosctl', { signal }), signal }),
    suitability,
    fitness: assessFitness,
  });
  const images = createImages({
    ...{ cache, config, operations, clock },
    access: { fetch, mirror: environment['WILD_IMAGE_SOURCES'] },
  });
  const loaders = openLoaders({ root, cache, environment });
  const boot = createBoot({
    clock,
    check: (address, signal) =>
      checkReadiness(address, signal, { vendorOf: cardVendor, toDownload: loaders.toDownload, environment }),
    findHolders,
    program: () => privileged(ownServerProgram()),
    files: async ({ cloud, schematic }) => {
      const of = cloud === undefined ? undefined : await clouds.get(cloud);
      return systemsInUse((architecture) =>
        images.use({ kind: 'boot', architecture, ...(schematic === undefined ? {} : { schematic }) }, of),
      );
    },
    loaders: loaders.get,
    vendorOf: cardVendor,
    found: (signal) => discovery.watch({ signal }),
  });
  const clusterAccess = createClusterAccess({ clouds, config, secrets, tools, files, clock });
  const machineInside = createMachineInside({ config, access: clusterAccess });
  const bringUp = createBringUp({
    clouds,
    config,
    discovery,
    machineConfigs,
    access: clusterAccess,
    kubernetes: connectKubernetes,
    operations,
    tools,
    clock,
  });
  const forgetting = createForgetNodes({ clouds, config, access: clusterAccess, operations });
  const upkeep = createUpkeep({
    clouds,
    config,
    operations,
    access: clusterAccess,
    machineConfigs,
    nodes,
    bringUp,
    discovery,
    kubernetes: connectKubernetes,
    clock,
  });
  return {
    boot,
    bringUp,
    clusterAccess,
    discovery,
    forgetting,
    images,
    machineConfigs,
    machineInside,
    nodes,
    upkeep,
    waking: createWake({ clouds, config, operations, discovery }),
  };
}
