import type { SettingValues } from '../../contract/apps.ts';
import type { AppId } from '../../contract/ids.ts';
import type { Cloud } from '../clouds/clouds.ts';
import type { Config } from '../config/config.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { WildError } from '../lib/wild-error.ts';
import { type AppRecord, readRecord, writeRecord } from './app-record.ts';
import { ownCatalogueName } from './foreign/foreign-catalogues.ts';
import { completeFamily, type FamilySources } from './family.ts';
import { groupOf, merged, ownConfig } from './config-values.ts';
import type { Manifest } from './manifest.ts';
import { type DefaultChange, type Leaves, leavesOf, mergeDefaults } from './merge-defaults.ts';

/** What a newer app changes among the values of a cloud. */
export interface AppUpdate {
  readonly app: AppId;
  readonly title: string;
  /** Undefined where the cloud does not remember it: then all values count as the person's. */
  readonly from?: string;
  readonly to: string;
  readonly changes: readonly DefaultChange[];
  readonly notes?: string;
  /** The defaults that it brings, filled in. */
  readonly defaults: Leaves;
}

export async function planUpdate(
  sources: FamilySources,
  disk: FileAccess,
  cloud: Cloud,
  app: AppId,
  take: readonly string[] = [],
): Promise<AppUpdate> {
  const manifest = await sources.shelf.manifest(app);
  if (!(await sources.added(cloud)).includes(app)) throw notAdded(manifest);
  const record = await readRecord(disk, cloud.folder, app);
  const own = leavesOf(ownConfig((await sources.config.read(cloud.folder)).values, app));
  const defaults = await defaultsOf(sources, cloud, app);
  return {
    app,
    title: manifest.title,
    ...(record === undefined ? {} : { from: record.version }),
    to: manifest.version,
    changes: mergeDefaults(record?.defaults ?? {}, defaults, own)
      // Without a record nobody can tell what was set from what was left.
      .filter(({ kind }) => record !== undefined || kind === 'added')
      .map((change) =>
        change.kind === 'conflict' && take.includes(change.path) ? { ...change, kind: 'changed' } : change,
      ),
    ...(manifest.notes === undefined ? {} : { notes: manifest.notes }),
    defaults,
  };
}

/** What stands in config.yaml now and will be another value, for a plan before anything is written. */
export function valuesThatFollow({ changes }: Pick<AppUpdate, 'changes'>): SettingValues {
  return Object.fromEntries(
    changes.flatMap(({ kind, path, after }) =>
      kind === 'changed' && after !== undefined && after !== null && typeof after !== 'object'
        ? [[path, after] as const]
        : [],
    ),
  );
}

/** Writes what follows the new defaults, and remembers these. */
export async function writeUpdate(
  disk: FileAccess,
  config: Pick<Config, 'setAll' | 'unset'>,
  cloud: Cloud,
  { app, changes, defaults, to }: AppUpdate,
): Promise<void> {
  const follows = changes.flatMap(({ kind, path, after }) =>
    (kind === 'changed' || kind === 'added') && after !== undefined && after !== ''
      ? [[`apps.${app}.${path}`, after] as const]
      : [],
  );
  if (follows.length > 0) await config.setAll(cloud.folder, Object.fromEntries(follows));
  for (const { kind, path } of changes) {
    if (kind === 'removed') await config.unset(cloud.folder, `apps.${app}.${path}`);
  }
  const record = await readRecord(disk, cloud.folder, app);
  await writeRecord(disk, cloud.folder, app, { uses: record?.uses ?? {}, ...record, version: to, defaults });
}

/** Remembers an app that was added, or what came new with it; what is remembered already stays until an update. */
export async function remember(
  sources: FamilySources,
  disk: FileAccess,
  cloud: Cloud,
  app: AppId,
  manifest: Manifest,
): Promise<void> {
  const record = await readRecord(disk, cloud.folder, app);
  checkHands(record, manifest);
  const { foreign } = manifest;
  const { family } = await completeFamily(sources, cloud, app, {});
  const uses: AppRecord['uses'] = Object.fromEntries(family.member(app).uses);
  const now = await defaultsOf(sources, cloud, app);
  await writeRecord(disk, cloud.folder, app, {
    ...record,
    version: record?.version ?? manifest.version,
    ...(foreign === undefined ? {} : foreign),
    uses,
    defaults: { ...now, ...record?.defaults },
  });
}

/** An app never becomes another one of the same name unasked. */
function checkHands(record: AppRecord | undefined, { app, title, foreign }: Manifest): void {
  const [was, is] = [record?.catalogue ?? ownCatalogueName, foreign?.catalogue ?? ownCatalogueName];
  if (record === undefined || was === is) return;
  throw new WildError('catalogue.changed-hands', {
    title: `Cannot go on with ${title}`,
    detail: `This cloud has ${app} from the catalogue ${was}, and now it would come from ${is}.`,
    hint: `Choose with “wild catalogue prefer ${was} ${app}”, or remove ${app} first.`,
    context: { app, was, is },
  });
}

/** The app's defaults as they would be filled in if the person had set none of them. */
async function defaultsOf(sources: FamilySources, cloud: Cloud, app: AppId): Promise<Leaves> {
  const read: FamilySources['config']['read'] = async (folder) => {
    const source = await sources.config.read(folder);
    const uses = ownConfig(source.values, app)['uses'];
    const apps = { ...groupOf(source.values, 'apps'), [app]: uses === undefined ? {} : { uses } };
    return { ...source, values: { ...source.values, apps } };
  };
  const { config } = await completeFamily(
    { ...sources, config: { read } },
    cloud,
    app,
    {},
    { skipUnknown: true },
  );
  const { uses: _chosen, ...own } = ownConfig(config, app);
  return leavesOf(merged({}, own));
}

function notAdded({ app, title }: Manifest): WildError {
  return new WildError('app.not-added', {
    title: `Cannot update ${title}`,
    detail: `${title} is not in this cloud.`,
    hint: `Add it with “wild app add ${app}”.`,
    context: { app },
  });
}
