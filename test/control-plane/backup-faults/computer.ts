import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupSet } from '../../../contract/backups.ts';
import type { Operation } from '../../../contract/operations.ts';
import { type Backup, createBackup } from '../../../main/backup/backup.ts';
import { passwordPath } from '../../../main/backup/places/backup-places.ts';
import { createConfig } from '../../../main/config/config.ts';
import { connectKubernetes, textAt } from '../../../main/kubernetes/kubernetes.ts';
import { createOperations, type Operations } from '../../../main/operations/operations.ts';
import { fakeKeychain, type FakeKeychain } from '../../../main/secrets/keychain.fake.ts';
import { createStorage } from '../../../main/storage/storage.ts';
import { appId, type Bench, openBench } from '../deploy-bench.ts';
import { type AppFiles, small } from '../fixture-apps.ts';
import { openTools } from '../open-tools.ts';
import type { ControlPlane } from '../start-control-plane.ts';

/** A computer with a cloud, and an app in it that has files and a dump. Only the keychain and the clock are not real. */
export interface BackupComputer {
  readonly bench: Bench;
  readonly backup: Backup;
  readonly keychain: FakeKeychain;
  /** Where the app's files are on this computer. */
  readonly files: string;
  readonly app: string;
  /** Moves the clock of backups, but not that of restic. */
  setClock(days: number): void;
  /** What the app's dump prints: a shell script in its files. */
  dumpWith(script: string): Promise<void>;
  /** The folder of the place `nas`, and the repository in it. */
  readonly place: string;
  readonly repository: string;
  /** Everything at the place becomes as it was after the first backup. */
  reset(): Promise<void>;
  backUp(place?: string): Promise<Operation>;
  /** The same backups on another computer, whose operations this one doesn't know. */
  elsewhere(): Promise<Pick<BackupComputer, 'backUp'>>;
  sets(place?: string): Promise<readonly BackupSet[]>;
  /** Starts restic on the repository by itself. */
  restic(...args: string[]): Promise<ChildProcess>;
  /** What a run must never leave behind: helper pods, locks, snapshots of the first set that are gone. */
  leftovers(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export const appThatSaves = (app: string): AppFiles => small(app, pod(app), claim(app), manifest(app));

const manifest = (app: string) => `data:
  claims: [${app}-files]
  databases:
    - engine: sqlite
      name: rows
      claim: ${app}-files
      path: rows
      dump: { workload: deployment/${app}, command: [sh, /files/dump.sh] }
`;
const pod = (app: string) => `terminationGracePeriodSeconds: 0
containers:
  - name: ${app}
    image: docker.io/library/busybox:1.37
    command: [sleep, '86400']
    volumeMounts: [{ name: files, mountPath: /files }]
volumes: [{ name: files, persistentVolumeClaim: { claimName: ${app}-files } }]`;
const claim = (app: string) => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${app}-files }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;

export async function openBackupComputer(
  plane: Pick<ControlPlane, 'kubeconfig' | 'state'>,
  app: string,
): Promise<BackupComputer> {
  const keychain = fakeKeychain();
  const bench = await openBench(plane, { keychain });
  const { cloud, catalogue, clouds, operations, secrets, kubernetes } = bench;
  const tools = openTools();
  const restic = await tools.path('restic');
  await letPodsRun(plane.state, restic);
  await bench.apps({ [app]: appThatSaves(app) });
  await catalogue.add(cloud, appId(app));
  await bench.kubectl(['apply', '-k', cloud.path('apps', app)]);
  await bench.kubectl(['rollout', 'status', '-n', app, `deployment/${app}`, '--timeout=60s']);
  let ahead = 0;
  const clock = () => new Date(Date.now() + ahead);
  const config = createConfig();
  const cache = join(bench.folder, 'cache');
  const backupWith = (by: Operations) =>
    createBackup({
      ...{ catalogue, clouds, config, secrets, tools, clock, cache, version: '0', operations: by },
      storage: createStorage({ clouds, config, secrets, kubernetes: connectKubernetes, fetch, clock }),
      kubernetes: connectKubernetes,
      upkeep: { etcdSaver: async () => undefined },
      prepareHelpers: async () => undefined,
      lockWait: '1s',
    });
  const backup = backupWith(operations);
  const claimed = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: app, name: `${app}-files` };
  const files = join(
    plane.state,
    'volumes',
    textAt(await kubernetes.get(claimed), 'spec', 'volumeName') ?? '',
  );
  const place = join(bench.folder, 'places', 'nas');
  const repository = join(place, `wild-cloud-${cloud.id}`);
  const pristine = join(bench.folder, 'pristine');
  const asked = { apps: [appId(app)], reason: 'manual' as const };
  let first: readonly string[] = [];

  const computer: BackupComputer = {
    ...{ bench, backup, keychain, files, app, place, repository },
    setClock: (days) => void (ahead = days * 86_400_000),
    dumpWith: (script) => writeFile(join(files, 'dump.sh'), script),
    async reset() {
      await rm(place, { recursive: true, force: true });
      await cp(pristine, place, { recursive: true });
    },
    backUp: (name = 'nas') => bench.done(backup.run(cloud, { ...asked, place: name })),
    async elsewhere() {
      const journals = join(bench.folder, 'elsewhere');
      const by = createOperations({
        ...{ shell: 'cli', clock, folders: async () => [journals], folderFor: async () => journals },
      });
      const other = backupWith(by);
      return {
        backUp: async (name = 'nas') => by.settled(await other.run(cloud, { ...asked, place: name })),
      };
    },
    sets: async (name = 'nas') => (await backup.list(cloud, { place: name })).sets,
    async restic(...args) {
      const password = (await secrets.get(cloud.vault, passwordPath))?.expose() ?? '';
      const child = spawn(restic, ['--repo', repository, '--no-cache', ...args], {
        stdio: ['pipe', 'ignore', 'inherit'],
      });
      child.stdin.end(`${password}\n`);
      return child;
    },
    async leftovers() {
      const pods = await kubernetes.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace: app });
      const helpers = pods.map(({ metadata }) => metadata.name).filter((name) => name.startsWith('wild-'));
      const there = new Set(await readdir(join(repository, 'snapshots')));
      const locks = (await readdir(join(repository, 'locks'))).filter(isLock);
      return [...helpers, ...locks, ...first.filter((id) => !there.has(id))];
    },
    async close() {
      await kubernetes.delete({ apiVersion: 'v1', kind: 'Namespace', name: app });
      await bench.close();
    },
  };
  await mkdir(files, { recursive: true });
  await writeFile(join(files, 'page'), 'hello');
  await computer.dumpWith('echo rows');
  await mkdir(place, { recursive: true });
  await backup.addPlace(cloud, { kind: 'folder', name: 'nas', path: place, awayFromHome: false });
  const ended = await computer.backUp();
  if (ended.state !== 'done') throw new Error(JSON.stringify(ended.error));
  first = await readdir(join(repository, 'snapshots'));
  await cp(place, pristine, { recursive: true });
  return computer;
}

/** Not what a killed process had only begun to write, which restic ignores. */
export const isLock = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

/** The practice machines run restic in pods once it's listed. Other tests list other programs. */
export async function letPodsRun(state: string, restic: string): Promise<void> {
  const file = join(state, 'programs.json');
  const listed = await readFile(file, 'utf8').catch(() => '{}');
  await writeFile(file, JSON.stringify({ ...(JSON.parse(listed) as object), restic }));
}
