import type { SettingValues } from '../../contract/apps.ts';
import type { AppId } from '../../contract/ids.ts';
import type { Sentence } from '../../contract/sentence.ts';
import type { Cloud } from '../clouds/clouds.ts';
import type { Config } from '../config/config.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { type AppRecord, readRecord, writeRecord } from './app-record.ts';
import { ownCatalogueName } from './foreign/foreign-catalogues.ts';
import { changedHands, notAdded } from './failures.ts';
import { completeFamily, type FamilySources } from './family.ts';
import { groupOf, merged, ownConfig } from './config-values.ts';
import type { Manifest } from './manifest.ts';
import { type DefaultChange, type Leaves, leavesOf, mergeDefaults } from './merge-defaults.ts';
import { notesOf } from './translations.ts';

/** What a newer version of an app changes in a cloud's settings. */
export interface AppUpdate {
  readonly app: AppId;
  readonly title: string;
  /** Undefined if the cloud has no record of it; then every value counts as set by the person. */
  readonly from?: string;
  readonly to: string;
  readonly changes: readonly DefaultChange[];
  readonly notes?: Sentence;
  /** Its defaults with their templates filled in. */
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
  const notes = notesOf(manifest);
  const record = await readRecord(disk, cloud.folder, app);
  const own = leavesOf(ownConfig((await sources.config.read(cloud.folder)).values, app));
  const defaults = await defaultsOf(sources, cloud, app);
  return {
    app,
    title: manifest.title,
    ...(record === undefined ? {} : { from: record.version }),
    to: manifest.version,
    changes: mergeDefaults(record?.defaults ?? {}, defaults, own)
      // Without a record, set values can't be told from old defaults.
      .filter(({ kind }) => record !== undefined || kind === 'added')
      .map((change) =>
        change.kind === 'conflict' && take.includes(change.path) ? { ...change, kind: 'changed' } : change,
      ),
    ...(notes === undefined ? {} : { notes }),
    defaults,
  };
}

/** The values in config.yaml that will change, for a plan made before anything is written. */
export function valuesThatFollow({ changes }: Pick<AppUpdate, 'changes'>): SettingValues {
  return Object.fromEntries(
    changes.flatMap(({ kind, path, after }) =>
      kind === 'changed' && after !== undefined && after !== null && typeof after !== 'object'
        ? [[path, after] as const]
        : [],
    ),
  );
}

/** Writes the values that follow the new defaults, and records these defaults. */
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

/** Records an app that was added and any new defaults; existing records stay until an update. */
export async function recordApp(
  sources: FamilySources,
  disk: FileAccess,
  cloud: Cloud,
  app: AppId,
  manifest: Manifest,
): Promise<void> {
  const record = await readRecord(disk, cloud.folder, app);
  checkCatalogue(record, manifest);
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

/** Never replaces an app with another catalogue's app of the same name without asking. */
function checkCatalogue(record: AppRecord | undefined, manifest: Manifest): void {
  const was = record?.catalogue ?? ownCatalogueName;
  const is = manifest.foreign?.catalogue ?? ownCatalogueName;
  if (record === undefined || was === is) return;
  throw changedHands(manifest, was, is);
}

/** The app's defaults as they would be if the person had set none of its values. */
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
