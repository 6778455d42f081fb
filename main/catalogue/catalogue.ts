/**
 * The catalogue: the apps that can be installed, each a folder with a manifest.yaml and templates.
 *
 * Most callers want `list()` and `manifest()` to show apps, `prepare()` for what an app would be in a cloud, and `add()` to
 * add it: settings go to config.yaml, passwords to secrets.yaml, rendered files to `apps/<app>/`, where `kubectl apply -k`
 * works once the app's Secret exists.
 *
 * Never changes: what a person set wins over a default; an existing password is never regenerated; no secret is ever in a
 * file of `apps/`; `add` and `remove` hold the cloud's writer lock, and settings, passwords and files change together or not
 * at all.
 */
import type { AppCard, Setting, SettingValues } from '../../contract/apps.ts';
import type { AppId } from '../../contract/ids.ts';
import type { Cloud, Clouds } from '../clouds/clouds.ts';
import type { Config, ValueKind } from '../config/config.ts';
import { realFiles } from '../lib/file-access.ts';
import { transactionalFiles, type TransactionalFiles } from '../lib/file-transaction.ts';
import type { SecretRecipe, Secrets } from '../secrets/secrets.ts';
import {
  type Added,
  addApp,
  type AddingDependencies,
  addWithDependencies,
  prepareApp,
  type Prepared,
} from './add-apps.ts';
import { type AppData, appDataOf } from './app-data.ts';
import { addedApps } from './added-apps.ts';
import { cardOf } from './app-card.ts';
import { readRecord } from './app-record.ts';
import { secretsOf } from './app-secrets.ts';
import { describeSettings } from './app-settings.ts';
import { ownConfig, withChoices } from './config-values.ts';
import { completeFamily, type Family, readFamily } from './family.ts';
import {
  type ForeignCatalogue,
  type ForeignCatalogues,
  type ForeignPlaces,
  foreignCatalogues,
  ownCatalogueName,
} from './foreign/foreign-catalogues.ts';
import { makeOrFailure, type Offer, offersOf } from './foreign/offers.ts';
import type { Kustomize } from './lint/check-filled.ts';
import { lintApp, type Problem } from './lint/lint-app.ts';
import type { Manifest } from './manifest.ts';
import { writeNewApp } from './new-app.ts';
import { providerSettings, type Uses } from './providers.ts';
import { removeApp, usableApps } from './remove-app.ts';
import { settingKind, settingWords } from './setting-kind.ts';
import { type BrokenApp, createShelf, type Source } from './shelf.ts';
import { type AppAsks, asksOfApp } from './translations.ts';
import { type AppUpdate, planUpdate, writeUpdate } from './update-app.ts';
import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';

export type { AppClaim, AppData, AppDatabase, RunsIn } from './app-data.ts';
export type { Prepared } from './add-apps.ts';
export type { Manifest } from './manifest.ts';
export type { Kustomize } from './lint/check-filled.ts';
export type { ForeignCatalogue, ForeignCatalogues } from './foreign/foreign-catalogues.ts';
export { sampleCloud } from './lint/sample-config.ts';
export { readAppFiles, readAppText } from './app-files.ts';
export { readTranslations } from './read-translations.ts';
export { notesOf } from './translations.ts';
export { type AppUpdate, valuesThatFollow } from './update-app.ts';

export interface Catalogue {
  /** All apps by name, and the ones that can't be read with the reason for each. */
  list(): Promise<{ apps: Manifest[]; broken: BrokenApp[] }>;
  /** @throws app.not-found with the nearest name, catalogue.manifest-invalid */
  manifest(app: AppId): Promise<Manifest>;
  card(manifest: Manifest, added: readonly AppId[], uses?: Uses): AppCard;
  /** The app used for each of this app's requirements. @throws app.not-found, app.settings-invalid */
  uses(cloud: Cloud, app: AppId): Promise<Uses>;
  /** The app's settings with their current values, or with `values` instead. */
  settings(cloud: Cloud, app: AppId, values?: SettingValues): Promise<Setting[]>;
  /** The kind of value an app expects at a path of config.yaml, if it says so. @throws config.bad-path */
  settingKind(path: string): Promise<ValueKind | undefined>;
  /** The words that an app's setting takes, if it has one at this path of config.yaml. @throws config.bad-path */
  settingWords(path: string): Promise<readonly string[] | undefined>;
  /** The app's dependencies in this cloud, each after its own; the app itself is last. */
  order(cloud: Cloud, app: AppId, values?: SettingValues): Promise<AppId[]>;
  /** The apps whose files are in the cloud's folder, by name. */
  added(cloud: Cloud): Promise<AppId[]>;
  /**
   * Also checks that a foreign app gets no more rights than it asks for.
   * @throws app.settings-invalid, template.*, config.unreadable, catalogue.manifest-invalid
   */
  prepare(cloud: Cloud, app: AppId, values?: SettingValues): Promise<Prepared>;
  /** Adds the app after its dependencies. If called again, brings the files of all of them up to date. */
  add(cloud: Cloud, app: AppId, values?: SettingValues, signal?: AbortSignal): Promise<Added>;
  /** The same for several apps that are already added; shared dependencies are brought up to date once. */
  addAll(cloud: Cloud, apps: readonly AppId[], signal?: AbortSignal): Promise<Added>;
  /** The version the app was added with or last updated to, if the cloud has a record of it. */
  addedVersion(cloud: Cloud, app: AppId): Promise<string | undefined>;
  /**
   * What the newer app would change in this cloud's settings; conflicts listed in `take` follow the app. Writes nothing.
   * @throws app.not-added
   */
  planUpdate(cloud: Cloud, app: AppId, take?: readonly string[]): Promise<AppUpdate>;
  /**
   * Brings settings and files up to date: what the person set stays, unchanged defaults follow the new ones. Does not touch
   * the cluster. @throws app.not-added, app.settings-invalid, template.*
   */
  update(cloud: Cloud, app: AppId, take?: readonly string[]): Promise<AppUpdate>;
  /** Where the app keeps its data in this cloud. @throws app.not-found, app.settings-invalid, template.* */
  data(cloud: Cloud, app: AppId): Promise<AppData>;
  /** What an app has beyond its own namespace and the strictest rules. */
  asks(manifest: Manifest): AppAsks;
  /** The apps of another catalogue, whether each is used, and what it asks for. */
  offers(catalogue: ForeignCatalogue): Promise<Offer[]>;
  /** The catalogues besides the included one, if this one keeps any. */
  readonly foreign: ForeignCatalogues | undefined;
  /** Every problem in an app's folder, which need not be in the catalogue. */
  lint(folder: string): Promise<Problem[]>;
  /** Creates the folder of a new app. @throws cloud.folder-not-empty */
  scaffold(folder: string): Promise<string[]>;
  /** The added apps that use a secret, and how its owner generates it; no recipe for secrets that people provide. */
  secretUse(
    cloud: Cloud,
    path: string,
  ): Promise<{ readonly recipe?: SecretRecipe; readonly usedBy: readonly AppId[] }>;
  /**
   * Removes an app's files, and its settings and secrets unless they are kept for its data. Succeeds if the app isn't there.
   * @throws app.still-needed
   */
  remove(cloud: Cloud, app: AppId, keep?: 'nothing' | 'answers'): Promise<void>;
}

export interface CatalogueDependencies {
  readonly appsFolder: string;
  readonly clouds: Pick<Clouds, 'change'>;
  readonly config: Pick<Config, 'read' | 'setAll' | 'unset'>;
  readonly secrets: Pick<Secrets, 'list' | 'setAll' | 'unset'>;
  /** The one that config and secrets write through as well, so that all parts of an app change together. */
  readonly files?: TransactionalFiles;
  /** Where foreign catalogues are stored; without it there are none. */
  readonly foreign?: ForeignPlaces;
  /** Checks apps: linted folders, and every foreign app. */
  readonly kustomize?: Kustomize;
}

export function createCatalogue(deps: CatalogueDependencies): Catalogue {
  const { appsFolder, clouds, config, secrets } = deps;
  const disk = deps.files ?? transactionalFiles(realFiles);
  const foreign = deps.foreign === undefined ? undefined : foreignCatalogues(disk, deps.foreign);
  const kustomize = (): Kustomize => {
    if (deps.kustomize === undefined) throw new Error('This catalogue has no kustomize to check apps with');
    return deps.kustomize;
  };
  const shelf = createShelf(() => sourcesOf(appsFolder, foreign), deps.kustomize);
  const added = (cloud: Cloud) => addedApps(disk, cloud);
  const sources = { shelf, config, added };
  const adding: AddingDependencies = {
    sources,
    disk,
    config,
    secrets,
    make: async (...files) => kustomize().make(...files),
  };
  const family = async (cloud: Cloud, app: AppId, values: SettingValues = {}): Promise<Family> =>
    readFamily(sources, cloud, app, values, (await config.read(cloud.folder)).values);

  /** Runs as the cloud's only writer; all file changes land together or not at all. */
  const change = <T>(cloud: Cloud, what: Sentence, work: () => Promise<T>): Promise<T> =>
    clouds.change(cloud, what, () => disk.transaction(cloud.folder, work));

  return {
    list: shelf.list,
    manifest: shelf.manifest,
    foreign,
    asks: asksOfApp,
    data: (cloud, app) => appDataOf(sources, cloud, app),
    card: cardOf,
    added,
    settingKind: (path) => settingKind(shelf, path),
    settingWords: (path) => settingWords(shelf, path),
    uses: async (cloud, app) => (await family(cloud, app)).member(app).uses,
    order: async (cloud, app, values) => (await family(cloud, app, values)).order,
    async offers(one) {
      const folder = foreign?.folderOf(one) ?? one.from;
      return offersOf(folder, one.name, (await shelf.list()).apps, await makeOrFailure(kustomize()));
    },
    async settings(cloud, app, values = {}) {
      // The form must open even if the cloud's own settings are incomplete.
      const options = { skipUnknown: true };
      const { manifest, config: whole } = await completeFamily(sources, cloud, app, values, options);
      const hasSecrets = manifest.settings.some(({ type }) => type === 'secret');
      const present = new Set(hasSecrets ? await secrets.list(cloud.vault) : []);
      const own = ownConfig(whole, app);
      const providers = manifest.requires.some((one) => 'role' in one)
        ? providerSettings(manifest, withChoices(own, values), {
            apps: (await shelf.list()).apps,
            added: await added(cloud),
          })
        : [];
      return [...providers, ...describeSettings(manifest, own, present)];
    },
    prepare: async (cloud, app, values = {}) => (await prepareApp(adding, cloud, app, values)).prepared,
    add: (cloud, app, values = {}, signal) =>
      change(cloud, sentence('doing.add-app', 'adding {app}', { app }), () =>
        addWithDependencies(adding, cloud, new Map([[app, values]]), signal),
      ),
    addAll: (cloud, apps, signal) =>
      change(cloud, sentence('doing.add-apps', 'adding apps'), () =>
        addWithDependencies(adding, cloud, new Map(apps.map((app) => [app, {}])), signal),
      ),
    async secretUse(cloud, path) {
      const usedBy: AppId[] = [];
      let recipe: SecretRecipe | undefined;
      for (const { manifest, uses } of await usableApps(sources, cloud)) {
        const used = secretsOf(manifest, uses).find((one) => one.path === path);
        if (used === undefined) continue;
        usedBy.push(manifest.app);
        if (used.made === 'random') recipe = used.recipe;
      }
      return { usedBy, ...(recipe === undefined ? {} : { recipe }) };
    },
    addedVersion: async (cloud, app) => (await readRecord(disk, cloud.folder, app))?.version,
    planUpdate: (cloud, app, take) => planUpdate(sources, disk, cloud, app, take),
    update: (cloud, app, take) =>
      change(cloud, sentence('doing.update-app', 'updating {app}', { app }), async () => {
        const update = await planUpdate(sources, disk, cloud, app, take);
        await writeUpdate(disk, config, cloud, update);
        await addApp(adding, cloud, app, {});
        return update;
      }),
    async lint(folder) {
      const { apps } = await shelf.list();
      return lintApp(folder, { known: new Map(apps.map((one) => [one.app, one])), make: adding.make });
    },
    scaffold: (folder) => writeNewApp(realFiles, folder),
    remove: (cloud, app, keep = 'nothing') =>
      change(cloud, sentence('doing.remove-app', 'removing {app}', { app }), () =>
        removeApp({ sources, disk, config, secrets }, cloud, app, keep),
      ),
  };
}

async function sourcesOf(appsFolder: string, foreign: ForeignCatalogues | undefined): Promise<Source[]> {
  const others = (await foreign?.list()) ?? [];
  return [
    { name: ownCatalogueName, folder: appsFolder, prefers: [] },
    ...others.map((one) => ({
      name: one.name,
      folder: foreign?.folderOf(one) ?? one.from,
      prefers: one.prefers,
      ...(one.commit === undefined ? {} : { commit: one.commit }),
    })),
  ];
}
