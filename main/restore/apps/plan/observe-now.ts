import type { Sentence } from '../../../../contract/sentence.ts';
import { inTemporaryFolder, valueAt } from '../../../backup/backup.ts';
import type { Cloud } from '../../../clouds/clouds.ts';
import { parseQuantity, textAt } from '../../../kubernetes/kubernetes.ts';
import { reasonOf, WildError } from '../../../lib/wild-error.ts';
import { isActive } from '../../../operations/operations.ts';
import { restoreFolder, run, execArguments } from '../../../tools/tools.ts';
import { countRows, serverVersion } from '../../load/load-database.ts';
import type { RestoreDependencies } from '../../restore-context.ts';
import { databaseOf, type FoundSet, savedPart } from '../found-set.ts';
import { compareSettings, readAppSettings, type SettingsDifference } from '../settings/app-settings.ts';
import type { WantedRestore } from './wanted-restore.ts';

/** What there is now, as far as it can be learnt in a few seconds. */
export interface Now {
  readonly title: string;
  /** Why the cluster can't be asked. */
  readonly unreachable?: Sentence;
  /** Another operation on the app. */
  readonly busy?: Sentence;
  readonly databases: readonly {
    readonly part: string;
    /** Missing if the server doesn't run. */
    readonly version?: string;
    readonly rows?: Readonly<Record<string, number>>;
  }[];
  readonly claims: readonly {
    readonly part: string;
    readonly capacity?: number;
    /** Files that were added or changed since the set was made; undefined if nobody can tell. */
    readonly changed?: number;
  }[];
  /** Undefined where they don't come back. */
  readonly settings: SettingsDifference | undefined;
}

/** What is only nice to know may not keep a person waiting. */
const askMs = 15_000;

export async function observeNow(
  deps: RestoreDependencies,
  cloud: Cloud,
  wanted: WantedRestore,
  found: FoundSet,
  signal: AbortSignal,
): Promise<Now> {
  const { app, parts } = wanted;
  const data = await deps.catalogue.data(cloud, app);
  const busy = (await deps.operations.list({ cloud: cloud.id })).find(
    (one) =>
      isActive(one) && one.subject === app && one.state === 'running' && !one.kind.startsWith('restore.'),
  );
  const common = {
    title: data.title,
    ...(busy === undefined ? {} : { busy: busy.title }),
    settings: parts === undefined ? await settingsDifference(deps, cloud, wanted, found, signal) : undefined,
  };
  try {
    return { ...common, ...(await observeData(deps, cloud, wanted, found, signal)) };
  } catch (error) {
    if (!(error instanceof WildError) || !error.code.startsWith('cluster.')) throw error;
    return { ...common, databases: [], claims: [], unreachable: reasonOf(error) };
  }
}

async function observeData(
  deps: RestoreDependencies,
  cloud: Cloud,
  { app, parts: only }: WantedRestore,
  { set, facts }: FoundSet,
  signal: AbortSignal,
): Promise<Pick<Now, 'databases' | 'claims'>> {
  const observed = await deps.backup.observe(cloud, app, signal);
  const kubectl = await deps.tools.path('kubectl');
  const common = { kubectl, kubeconfig: cloud.kubeconfig };
  const limited = AbortSignal.any([signal, AbortSignal.timeout(askMs)]);
  const wanted = set.parts.filter(({ part }) => only === undefined || only.includes(part));
  const databases = wanted
    .filter(({ kind }) => kind === 'database')
    .map(async ({ part }) => {
      const { engine, name } = databaseOf(part);
      const same = observed.parts.filter((one) => one.kind === 'database' && one.engine === engine);
      const place = same.find((one) => one.part === part) ?? same[0];
      if (place?.kind !== 'database' || place.at === undefined) return { part };
      const { namespace, pod, container } = place.at;
      const server = { engine, target: { ...common, namespace, pod, container } };
      const known = facts?.databases.some((one) => one.part === part && one.rows !== undefined);
      const version = await orNothing(serverVersion(server, name, limited));
      const rows = known === true ? await orNothing(countRows(server, name, limited)) : undefined;
      // A server that runs but doesn't tell its version, because the database is gone, still runs.
      return { part, version: version ?? '', ...(rows === undefined ? {} : { rows }) };
    });
  const claims = wanted
    .filter(({ kind }) => kind === 'files')
    .map(async ({ part }) => {
      const place = observed.parts.find((one) => one.part === part);
      if (place?.kind !== 'files') return { part };
      const claim = observed.claims.find(
        ({ metadata }) => metadata.namespace === place.namespace && metadata.name === place.claim,
      );
      const capacity = parseQuantity(textAt(claim, 'status', 'capacity', 'storage'));
      const { user } = place;
      const minutes = Math.ceil((deps.clock().getTime() - Date.parse(set.takenAt)) / 60_000);
      const changed =
        user?.mount === undefined
          ? undefined
          : await orNothing(changedFiles({ ...common, ...user }, user.mount, minutes, limited));
      return {
        part,
        ...(capacity === undefined ? {} : { capacity }),
        ...(changed === undefined ? {} : { changed }),
      };
    });
  const [seenDatabases, seenClaims] = await Promise.all([Promise.all(databases), Promise.all(claims)]);
  return { databases: seenDatabases, claims: seenClaims };
}

/** Files that the app's own container finds; images without `find` can't tell. */
async function changedFiles(
  target: { kubectl: string; kubeconfig: string; namespace: string; pod: string; container: string },
  mount: string,
  minutes: number,
  signal: AbortSignal,
): Promise<number> {
  const script = 'find "$1" -type f -mmin "-$2" | wc -l';
  const command = ['sh', '-c', script, 'sh', mount, String(Math.max(minutes, 1))];
  const { stdout } = await run(target.kubectl, execArguments(target, command), { signal });
  return Number(stdout.trim()) || 0;
}

/** What can't be learnt isn't said. */
async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof WildError) return undefined;
    throw error;
  }
}

async function settingsDifference(
  deps: RestoreDependencies,
  cloud: Cloud,
  { app, place }: WantedRestore,
  found: FoundSet,
  signal: AbortSignal,
): Promise<SettingsDifference | undefined> {
  const saved = savedPart(found, 'config');
  if (saved === undefined) return undefined;
  const { access } = await deps.backup.open(cloud, place);
  return inTemporaryFolder(async (folder) => {
    valueAt(place, await restoreFolder(access, saved.snapshot, '/', folder, { signal }));
    const now = await readAppSettings(deps, cloud, app, cloud.folder);
    return compareSettings(now, await readAppSettings(deps, cloud, app, folder));
  });
}
