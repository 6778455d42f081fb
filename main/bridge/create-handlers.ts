import type { Doors } from './doors.ts';
import { handleAdoption } from './handle-adoption.ts';
import { handleApps } from './handle-apps.ts';
import { handleBackups } from './handle-backups.ts';
import { handleBoot } from './handle-boot.ts';
import { handleCatalogues } from './handle-catalogues.ts';
import { handleClouds } from './handle-clouds.ts';
import { handleClusters } from './handle-clusters.ts';
import { handleComputer } from './handle-computer.ts';
import { handleConfig } from './handle-config.ts';
import { handleSecrets } from './handle-secrets.ts';
import { handleDrives } from './handle-drives.ts';
import { handleImages } from './handle-images.ts';
import { handleHistory } from './handle-history.ts';
import { handleDiscovery } from './handle-discovery.ts';
import { handleMachineConfigs } from './handle-machine-configs.ts';
import { handleMachines } from './handle-machines.ts';
import { handleNetwork } from './handle-network.ts';
import { handleNodes } from './handle-nodes.ts';
import { handleOperations } from './handle-operations.ts';
import { handleRestores } from './handle-restores.ts';
import { handleServices } from './handle-services.ts';
import { handleStorage } from './handle-storage.ts';
import { handleUpkeep } from './handle-upkeep.ts';
import type { Handlers } from './handlers.ts';

export function createHandlers(doors: Doors): Handlers {
  return {
    ...handleAdoption(doors),
    ...handleApps(doors),
    ...handleBackups(doors),
    ...handleBoot(doors),
    ...handleCatalogues(doors),
    ...handleClouds(doors),
    ...handleClusters(doors),
    ...handleComputer(doors),
    ...handleConfig(doors),
    ...handleSecrets(doors),
    ...handleDiscovery(doors),
    ...handleDrives(doors),
    ...handleHistory(doors),
    ...handleImages(doors),
    ...handleMachineConfigs(doors),
    ...handleMachines(doors),
    ...handleNetwork(doors),
    ...handleNodes(doors),
    ...handleOperations(doors),
    ...handleRestores(doors),
    ...handleServices(doors),
    ...handleStorage(doors),
    ...handleUpkeep(doors),
  };
}
