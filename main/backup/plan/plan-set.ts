import type { BackupPart, Coverage } from '../../../contract/backups.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import type { AppClaim, AppData, AppDatabase } from '../../catalogue/catalogue.ts';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { type DatabaseCommands, databaseCommands } from './database-commands.ts';
import { type ClaimUser, claimUser, type Place, serverPod, workloadPod } from './observed-pods.ts';

interface Planned {
  readonly part: string;
  readonly what: Sentence;
  /** Why it can't be saved now. The rest of the set is saved all the same. */
  readonly problem?: Sentence;
}
export interface DatabasePart extends Planned {
  readonly kind: 'database';
  readonly engine: string;
  readonly at: Place | undefined;
  readonly commands: DatabaseCommands | undefined;
}
export interface FilesPart extends Planned {
  readonly kind: 'files';
  readonly namespace: string;
  readonly claim: string;
  readonly leaveOut: readonly string[];
  readonly stop: boolean;
  readonly user: ClaimUser | undefined;
}
export interface ConfigPart extends Planned {
  readonly kind: 'config';
}
export type PlannedPart = DatabasePart | FilesPart | ConfigPart;

export interface SetPlan {
  /** In the order in which they are taken: databases refer to files, so a file that is newer than its row does no harm. */
  readonly parts: readonly PlannedPart[];
  readonly notCovered: Coverage['notCovered'];
}

/** What is in the cluster now. */
export interface ObservedCluster {
  readonly pods: readonly KubeObject[];
  readonly claims: readonly KubeObject[];
}

export const databaseEngines = ['postgres', 'postgresql', 'mysql', 'mariadb'] as const;

/** @param cluster undefined if it can't be asked; then nothing is said to be a problem */
export function planSet(data: AppData, cluster?: ObservedCluster): SetPlan {
  const databases = data.databases.filter(({ engine }) => engine !== 'redis');
  const servesDatabases = data.serves.some((role) => (databaseEngines as readonly string[]).includes(role));
  const kept = servesDatabases ? [] : data.claims.filter(({ keep }) => keep);
  return {
    parts: [
      ...databases.map((database) => databasePart(data, database, cluster)),
      ...kept.map((claim) => filesPart(data, claim, cluster)),
      { kind: 'config', part: 'config', what: whatConfig(data) },
    ],
    notCovered: notCovered(data, servesDatabases, cluster),
  };
}

export function coverageOf(data: AppData, { parts, notCovered: left }: SetPlan): Coverage {
  return {
    app: data.app,
    title: data.title,
    covered: parts.map(({ part, kind, what }) => ({ part, kind, what })),
    notCovered: left,
    stops: parts.some((part) => part.kind === 'files' && part.stop),
  };
}

const whatConfig = ({ title }: AppData): Sentence =>
  sentence('backup.part.config', 'Settings, manifests and encrypted passwords of {app}', { app: title });

function databasePart(data: AppData, database: AppDatabase, cluster?: ObservedCluster): DatabasePart {
  const { engine, name, server } = database;
  const user =
    database.claim === undefined || cluster === undefined
      ? undefined
      : claimUser(cluster.pods, data.namespace, database.claim);
  const at = cluster === undefined ? undefined : whereRuns(data, database, cluster, user);
  const commands = databaseCommands(database, user?.mount);
  const title = server?.title ?? engine;
  const problem =
    cluster === undefined
      ? undefined
      : at === undefined
        ? sentence('backup.part.server-down', '{server} isn’t running.', { server: title })
        : commands === undefined
          ? sentence('backup.part.no-tool', 'There’s no way to save a database of the kind {engine}.', {
              engine,
            })
          : undefined;
  return {
    kind: 'database',
    part: `database.${engine}.${name}`,
    what: sentence('backup.part.database', 'The database {name} in {server}', { name, server: title }),
    engine,
    at,
    commands,
    ...(problem === undefined ? {} : { problem }),
  };
}

function whereRuns(
  data: AppData,
  { dump, server, engine }: AppDatabase,
  { pods }: ObservedCluster,
  user: ClaimUser | undefined,
): Place | undefined {
  if (dump !== undefined) return workloadPod(pods, data.namespace, dump.workload, dump.container);
  if (engine === 'sqlite') return user;
  return server === undefined ? undefined : serverPod(pods, server.namespace, engine);
}

function filesPart(data: AppData, claim: AppClaim, cluster?: ObservedCluster): FilesPart {
  const { name } = claim;
  const found = cluster?.claims.find(
    ({ metadata }) => metadata.namespace === data.namespace && metadata.name === name,
  );
  const problem =
    cluster === undefined || found !== undefined
      ? undefined
      : sentence('backup.part.no-claim', 'Its storage {claim} doesn’t exist.', { claim: name });
  return {
    kind: 'files',
    part: `files.${name}`,
    what: sentence('backup.part.files', 'The files in {claim}', { claim: name }),
    namespace: data.namespace,
    claim: name,
    leaveOut: claim.leaveOut,
    stop: claim.stop,
    user: cluster === undefined ? undefined : claimUser(cluster.pods, data.namespace, name),
    ...(problem === undefined ? {} : { problem }),
  };
}

function notCovered(
  data: AppData,
  servesDatabases: boolean,
  cluster?: ObservedCluster,
): Coverage['notCovered'] {
  const files = (claim: string) => sentence('backup.part.files', 'The files in {claim}', { claim });
  const recreated = sentence('backup.left.recreated', 'The app creates it again.');
  const known = new Set(data.claims.flatMap(({ name, formerly }) => [name, ...formerly]));
  const unknown = (cluster?.claims ?? [])
    .filter(({ metadata }) => metadata.namespace === data.namespace && !known.has(metadata.name))
    .map(({ metadata }) => ({
      what: files(metadata.name),
      why: sentence('backup.left.not-described', 'The app’s manifest doesn’t mention it.'),
      matters: 'gap' as const,
    }));
  const claims = data.claims.flatMap(({ name, keep, leaveOut }) => {
    if (servesDatabases) {
      const why = sentence(
        'backup.left.server',
        'Each database is saved with the app that uses it. A copy of the server’s files couldn’t be relied on.',
      );
      return [{ what: files(name), why, matters: 'chosen' as const }];
    }
    if (!keep) return [{ what: files(name), why: recreated, matters: 'chosen' as const }];
    return leaveOut.map((folder) => ({
      what: sentence('backup.part.folder', 'The folder {folder} in {claim}', { folder, claim: name }),
      why: recreated,
      matters: 'chosen' as const,
    }));
  });
  const caches = data.databases
    .filter(({ engine }) => engine === 'redis')
    .map(({ name }) => ({
      what: sentence('backup.part.cache', 'The cache {name}', { name }),
      why: recreated,
      matters: 'chosen' as const,
    }));
  return [...claims, ...caches, ...unknown];
}

/** A part that wasn't saved, for the set's list. */
export const failedPart = (
  { part, kind, what }: Pick<BackupPart, 'part' | 'kind' | 'what'>,
  reason: Sentence,
): BackupPart => ({
  part,
  kind,
  what,
  state: 'failed',
  reason,
});
