import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan } from '../../contract/plans.ts';
import type { AppId, OperationId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import { type Catalogue, createCatalogue } from '../../main/catalogue/catalogue.ts';
import { type Cloud, type Clouds, createClouds } from '../../main/clouds/clouds.ts';
import { createConfig } from '../../main/config/config.ts';
import {
  createDeploy,
  createRenderer,
  type Deploy,
  kustomizeWith,
  type RestorePoints,
  type Timeouts,
} from '../../main/deploy/deploy.ts';
import { connectKubernetes, type Kubernetes, loadClient } from '../../main/kubernetes/kubernetes.ts';
import { createOperations, type Operations } from '../../main/operations/operations.ts';
import type { MonotonicClock } from '../../main/lib/awake-deadline.ts';
import { WildError } from '../../main/lib/wild-error.ts';
import { fakeKeychain } from '../../main/secrets/keychain.fake.ts';
import { createSecrets, type Keychain, type Secrets } from '../../main/secrets/secrets.ts';
import { run } from '../../main/tools/tools.ts';
import { type AppFiles, writeApps } from './fixture-apps.ts';
import { openTools } from './open-tools.ts';
import type { ControlPlane } from './start-control-plane.ts';

export interface Bench {
  readonly folder: string;
  readonly cloud: Cloud;
  readonly catalogue: Catalogue;
  readonly clouds: Clouds;
  readonly secrets: Secrets;
  readonly deploy: Deploy;
  readonly operations: Operations;
  readonly kubernetes: Kubernetes;
  apps(apps: Readonly<Record<string, AppFiles>>): Promise<void>;
  /** Runs an operation to its end. */
  done(id: Promise<OperationId>): Promise<Operation>;
  /** The same, and throws if it fails. */
  well(id: Promise<OperationId>): Promise<Operation>;
  log(id: OperationId): Promise<string[]>;
  /** Another tool that changes the same cluster. */
  kubectl(args: readonly string[], input?: string, env?: Readonly<Record<string, string>>): Promise<string>;
  close(): Promise<void>;
}

const timeouts = { startMs: 30_000, verifyMs: 10_000 };

/** All real domains that deploy needs, with a cloud folder of their own. Only the keychain is in memory. */
export async function openBench(
  plane: Pick<ControlPlane, 'kubeconfig'>,
  options: {
    readonly timeouts?: Partial<Timeouts>;
    readonly monotonicClock?: MonotonicClock;
    readonly folder?: string;
    readonly keychain?: Keychain;
    readonly clock?: () => Date;
    /** A folder with existing apps; else one for `apps()`. */
    readonly appsFolder?: string;
    readonly restorePoints?: RestorePoints;
  } = {},
): Promise<Bench> {
  const clock = options.clock ?? (() => new Date());
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'wild-bench-')));
  const config = createConfig({});
  await loadClient();
  const secrets = createSecrets({ keychain: options.keychain ?? fakeKeychain() });
  const clouds = createClouds({
    config,
    secrets,
    settingsFolder: join(folder, 'settings'),
    cloudsFolder: join(folder, 'clouds'),
  });
  const home = join(folder, 'clouds', 'home');
  const cloud =
    (await existing(clouds, home)) ??
    (await clouds.create({
      folder: home,
      name: 'Home',
      domain: 'home.example',
    }));
  await mkdir(cloud.path('.kube'), { recursive: true });
  await copyFile(plane.kubeconfig, cloud.kubeconfig);
  const journals = cloud.path('.wildcloud', 'logs', 'operations');
  const operations = createOperations({
    shell: 'cli',
    clock,
    folders: async () => [journals],
    folderFor: async () => journals,
  });
  const tools = openTools();
  const appsFolder = options.appsFolder ?? join(folder, 'apps');
  await mkdir(appsFolder, { recursive: true });
  const kustomize = kustomizeWith(tools, createRenderer());
  const catalogue = createCatalogue({ appsFolder, clouds, config, secrets, kustomize });
  const deploy = createDeploy({
    catalogue,
    clouds,
    secrets,
    tools,
    operations,
    kubernetes: connectKubernetes,
    clock,
    timeouts: { ...timeouts, ...options.timeouts },
    ...(options.restorePoints === undefined ? {} : { restorePoints: options.restorePoints }),
    ...(options.monotonicClock === undefined ? {} : { monotonicClock: options.monotonicClock }),
  });
  return {
    ...{ folder, cloud, catalogue, clouds, secrets, deploy, operations },
    kubernetes: connectKubernetes(cloud.kubeconfig),
    apps: (apps) => writeApps(appsFolder, apps),
    done: async (id) => operations.settled(await id),
    async well(id) {
      const ended = await operations.settled(await id);
      if (ended.state !== 'done')
        throw new Error(`${ended.title.text}: ${JSON.stringify(ended.error ?? ended.state)}`);
      return ended;
    },
    async log(id) {
      const lines: string[] = [];
      for await (const line of operations.log(id, 0, new AbortController().signal)) lines.push(line.text);
      return lines;
    },
    async kubectl(args, input, env) {
      const done = await run(await tools.path('kubectl'), ['--kubeconfig', plane.kubeconfig, ...args], {
        ...(input === undefined ? {} : { input }),
        // Without a HOME, kubectl writes its cache to the current folder.
        ...(env === undefined ? {} : { env: { HOME: folder, ...env } }),
      });
      return done.stdout;
    },
    async close() {
      await operations.close({ cancel: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const appId = (name: string) => name as AppId;

/** A plan as lines: `change | Settings of Notes | greeting`. */
export function said(plan: Plan): string[] {
  return plan.changes.map(({ act, sentence, detail }) =>
    [act, sentence.text, detail?.text].filter((part) => part !== undefined).join(' | '),
  );
}

async function existing(clouds: Clouds, folder: string): Promise<Cloud | undefined> {
  try {
    return await clouds.at(folder);
  } catch (error) {
    if (error instanceof WildError && error.code === 'cloud.no-cloud-here') return undefined;
    throw error;
  }
}
