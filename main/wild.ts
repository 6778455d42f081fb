/**
 * The composition root: creates every domain once and connects them. No logic, so this file shows what depends on what.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { OperationKind } from '../contract/operations.ts';
import { createAdoption, knownAppOf } from './adoption/adoption.ts';
import { createBridge, type Bridge } from './bridge/bridge.ts';
import { createHandlers } from './bridge/create-handlers.ts';
import { createCatalogue } from './catalogue/catalogue.ts';
import { createClouds, historyScope } from './clouds/clouds.ts';
import { createCluster } from './cluster/cluster.ts';
import { createConfig } from './config/config.ts';
import { createDeploy, createRenderer, kustomizeWith } from './deploy/deploy.ts';
import { createDrives } from './drives/drives.ts';
import { createHistory } from './history/history.ts';
import { connectKubernetes, loadClient } from './kubernetes/kubernetes.ts';
import { appFolders } from './lib/app-folders.ts';
import { realFiles } from './lib/file-access.ts';
import { transactionalFiles } from './lib/file-transaction.ts';
import { createNetwork } from './network/network.ts';
import { isSilent } from './nodes/nodes.ts';
import { createOperations, isActive } from './operations/operations.ts';
import { createPractice, practiceCloudId } from './practice/practice.ts';
import { createPreferences } from './preferences/preferences.ts';
import { createSecrets, keychainOrFile, keytarKeychain } from './secrets/secrets.ts';
import { createStorage } from './storage/storage.ts';
import { createServices } from './services/services.ts';
import { defineToolInstallation, openTools } from './tools/tools.ts';
import { createBackups } from './wild-backups.ts';
import { createMachines } from './wild-machines.ts';

export interface Shell {
  readonly shell: 'window' | 'cli';
  /** The folder with apps/ and resources/. */
  readonly root: string;
  /** The version of Wild Cloud. */
  readonly version: string;
  /** The folder of tools bundled with an installed app. */
  readonly bundled?: string;
  /** The system's folder dialog, if the shell has one. */
  readonly chooseFolder?: () => Promise<string | undefined>;
  /** The system's clipboard, if the shell can read it. */
  readonly clipboard?: { readText(): Promise<string>; clear(): void };
}

export interface Wild {
  readonly bridge: Bridge;
  /** Backups that become due while a window is open. Ends with `close`, and fails only because of a bug. */
  readonly background: Promise<void>;
  /** Waits for this process's operations; with `cancel`, cancels them first. */
  close(options?: { cancel: boolean }): Promise<void>;
  /** All defined kinds of operations. */
  operationKinds(): readonly OperationKind[];
  /** Whether a keychain call is pending, whose thread would keep the process from exiting. */
  keychainIsWaiting(): boolean;
}

export async function createWild(shell: Shell, environment = process.env): Promise<Wild> {
  const folders = appFolders(process.platform, environment, homedir());
  const practiceFolder = join(folders.state, 'practice');
  const clock = () => new Date();

  const { root, bundled } = shell;
  const tools = openTools({ root, bundled, cache: folders.cache, environment });
  const systemKeychain = keytarKeychain();
  const keychain = keychainOrFile(systemKeychain, practiceCloudId, join(practiceFolder, 'key'));
  const files = transactionalFiles(realFiles);
  const config = createConfig({ files });
  const secrets = createSecrets({ keychain, files });
  const history = createHistory({ scope: (folder) => historyScope(folder, files), files, clock });
  const clouds = createClouds({
    history,
    config,
    secrets,
    settingsFolder: folders.settings,
    cloudsFolder: folders.clouds,
    toolFolders: tools.folders,
    running: async (cloud) => (await operations.list({ cloud })).find(isActive)?.title,
    clock,
  });

  const ownJournals = join(folders.state, 'operations');
  const journalsOf = (folder: string) => join(folder, '.wildcloud', 'logs', 'operations');
  const operations = createOperations({
    shell: shell.shell,
    clock,
    folders: async () => [ownJournals, ...(await clouds.list()).map(({ folder }) => journalsOf(folder))],
    folderFor: async (cloud) =>
      cloud === undefined ? ownJournals : journalsOf((await clouds.get(cloud)).folder),
  });

  const renderer = createRenderer();
  const catalogue = createCatalogue({
    appsFolder: join(shell.root, 'apps'),
    clouds,
    config,
    secrets,
    files,
    foreign: { settings: folders.settings, state: folders.state },
    kustomize: kustomizeWith(tools, renderer),
  });
  const network = createNetwork({ clouds, config, secrets, kubernetes: connectKubernetes, clock });
  const adoption = createAdoption({
    config,
    secrets,
    clouds,
    operations,
    clock,
    knownApps: async () => (await catalogue.list()).apps.map(knownAppOf),
  });
  const deploy = createDeploy({
    ...{ catalogue, clouds, secrets, tools, operations, clock, renderer },
    kubernetes: connectKubernetes,
    restorePoints: {
      planned: (cloud, app) => backup.restorePoints.planned(cloud, app),
      make: (cloud, app, step) => backup.restorePoints.make(cloud, app, step),
    },
  });
  const services = createServices({
    servicesFolder: join(shell.root, 'resources', 'services'),
    foreignServices: async () => (await catalogue.foreign?.services()) ?? [],
    clouds,
    config,
    secrets,
    files,
    tools,
    operations,
    kubernetes: connectKubernetes,
    renderer,
    clock,
    fetch,
    mirror: environment['WILD_SERVICE_SOURCES'],
    isSilent,
    makeAuthority: (cloud) => network.makeAuthority(cloud),
    installPrograms: (names, work) => practice.installPrograms(names, work),
    content: { 'trust-page': (cloud) => network.trustFiles(cloud) },
  });
  const storage = createStorage({ clouds, config, secrets, kubernetes: connectKubernetes, fetch, clock });
  const practiceNetwork = environment['WILD_PRACTICE_NETWORK'] ?? '127.77.0';
  const ingressAddress = environment['WILD_PRACTICE_INGRESS'] ?? '127.0.0.1:7780';
  const practice = createPractice({
    ...{ clouds, config, secrets, tools, operations },
    folder: practiceFolder,
    place: { network: practiceNetwork, ingressAddress },
  });
  const cluster = createCluster({
    ...{ clouds, clock, kubernetes: connectKubernetes },
    appStatuses: async (cloud, signal) =>
      Promise.all((await catalogue.added(cloud)).map((app) => deploy.status(cloud, app, signal))),
    certificate: network.certificateState,
    storageProblem: storage.recentProblem,
    isStopped: async (cloud) => cloud.kind === 'practice' && (await practice.status()).state === 'stopped',
  });
  const machines = createMachines({
    ...{ clouds, config, secrets, tools, files, operations, clock },
    practiceNetworks: async () =>
      (await practice.status()).state === 'running' ? [`${practiceNetwork}.0/27`] : [],
    ...{ root, environment, cache: folders.cache },
  });
  const { backup, restore, keepBackups } = createBackups({
    ...{ catalogue, clouds, config, deploy, files, operations, secrets, services, storage, tools, clock },
    renderer,
    upkeep: machines.upkeep,
    prepareHelpers: async ({ kind }) => (kind === 'practice' ? practice.publishPrograms() : undefined),
    cache: folders.cache,
    version: shell.version,
  });
  defineToolInstallation(operations, tools);
  const drives = createDrives({
    operations,
    needed: async () => [
      ...(await clouds.list()).map(({ folder }) => folder),
      ...(await backup.localFolders()),
      ...[folders.settings, folders.state, folders.cache, root, homedir()],
    ],
  });

  const bridge = createBridge(
    createHandlers({
      ...machines,
      ...{ adoption, backup, catalogue, clouds, cluster, config, deploy, drives, history },
      ...{ network, operations, practice, restore, secrets, services, storage, tools },
      preferences: createPreferences(folders.settings),
      home: homedir(),
      version: shell.version,
      chooseFolder: shell.chooseFolder,
      clipboard: shell.clipboard,
    }),
  );
  // A command may do without; a window looks at clusters as soon as it is open.
  if (shell.shell === 'window') void loadClient();
  const closing = new AbortController();
  return {
    bridge,
    background: shell.shell === 'window' ? keepBackups(closing.signal) : Promise.resolve(),
    async close(options) {
      closing.abort();
      await machines.boot.stop();
      await operations.close(options);
    },
    operationKinds: () => operations.kinds(),
    keychainIsWaiting: () => systemKeychain.isWaiting(),
  };
}
