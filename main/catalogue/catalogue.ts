/**
 * The catalogue: apps that can be installed, each a folder with a manifest.yaml and templates.
 *
 * Most callers want `list()` and `manifest()` to show apps, `prepare()` for what an app would be in a cloud, and `add()`
 * to put it there: answers into config.yaml, passwords into secrets.yaml, filled-in files into `apps/<app>/`, on which
 * `kubectl apply -k` works once the app's Secret is there.
 *
 * Never changes: what a person set wins over a default; a password that exists is never made anew; no secret stands in a
 * file of `apps/`; `add` and `remove` hold the cloud's writer lock, and answers, passwords and files land as one.
 */
import { appIdSchema, type AppId } from '../../contract/ids.ts';
import type { AppCard, Setting, SettingValues } from '../../contract/apps.ts';
import type { Cloud, Clouds } from '../clouds/clouds.ts';
import type { Config, ConfigMap, ValueKind } from '../config/config.ts';
import { realFiles } from '../lib/file-access.ts';
import { transactionalFiles, type TransactionalFiles } from '../lib/file-transaction.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { generateSecret, type SecretRecipe, type Secrets } from '../secrets/secrets.ts';
import { secretsOf } from './app-secrets.ts';
import { checkGiven, describeSettings } from './app-settings.ts';
import { forgetRecord, readRecord } from './app-record.ts';
import { type AppUpdate, planUpdate, remember, writeUpdate } from './update-app.ts';
import type { Kustomize, MakeObjects } from './lint/check-filled.ts';
import { lintApp, type Problem } from './lint/lint-app.ts';
import { writeNewApp } from './new-app.ts';
import { compileApp, secretNameOf } from './compile-app.ts';
import { ownConfig, withChoices } from './config-values.ts';
import { completeFamily, contextOf, readFamily, secretsUsedBy } from './family.ts';
import type { Manifest } from './manifest.ts';
import { providerSettings, type Uses } from './providers.ts';
import {
  type ForeignCatalogue,
  type ForeignCatalogues,
  type ForeignPlaces,
  foreignCatalogues,
  ownCatalogueName,
} from './foreign/foreign-catalogues.ts';
import { checkPrepared } from './foreign/check-prepared.ts';
import { type AppAsks, asksOfApp, type Offer, makeOrWhyNot, offersOf } from './foreign/offers.ts';
import { replaceFolder } from './replace-folder.ts';
import { settingKind } from './setting-kind.ts';
import { type BrokenApp, createShelf } from './shelf.ts';

export type { Manifest } from './manifest.ts';
export type { Kustomize } from './lint/check-filled.ts';
export type { ForeignCatalogue, ForeignCatalogues } from './foreign/foreign-catalogues.ts';
export { type AppUpdate, valuesThatFollow } from './update-app.ts';

/** What an app would be in a cloud. Nothing of it has been written. */
export interface Prepared {
  readonly app: AppId;
  readonly manifest: Manifest;
  readonly namespace: string;
  /** What stands under `apps.<app>`, defaults filled in. */
  readonly config: ConfigMap;
  /** Files of `apps/<app>/`, by name within it. */
  readonly files: ReadonlyMap<string, string>;
  /** The Secret that the files refer to by name; made in memory when the app is deployed. */
  readonly secretName: string;
  /** Its keys, and where in secrets.yaml each value is. Those that nobody gave are left out where the app can do without. */
  readonly secretData: Readonly<Record<string, string>>;
  /** Paths of `secretData` that do not exist yet; `add` makes them. */
  readonly missingSecrets: readonly string[];
}

export interface Catalogue {
  /** All apps, by name; those that cannot be read beside them, each with the reason. */
  list(): Promise<{ apps: Manifest[]; broken: BrokenApp[] }>;
  /** @throws app.not-found with the nearest name, catalogue.manifest-invalid */
  manifest(app: AppId): Promise<Manifest>;
  card(manifest: Manifest, added: readonly AppId[], uses?: Uses): AppCard;
  /** Which app is used for each of what this one requires. @throws app.not-found, app.settings-invalid */
  uses(cloud: Cloud, app: AppId): Promise<Uses>;
  /** The app's questions with the answers in force, or with `values` in their place. */
  settings(cloud: Cloud, app: AppId, values?: SettingValues): Promise<Setting[]>;
  /** The kind of value that an app wants at a path of config.yaml, where it says so. @throws config.bad-path */
  settingKind(path: string): Promise<ValueKind | undefined>;
  /** What the app needs in this cloud, each after what it needs itself; the app last. */
  order(cloud: Cloud, app: AppId, values?: SettingValues): Promise<AppId[]>;
  /** Apps whose files are in the cloud's folder, by name. */
  added(cloud: Cloud): Promise<AppId[]>;
  /**
   * Of an app of somebody else also whether it takes no more than it asks for.
   * @throws app.settings-invalid, template.*, config.unreadable, catalogue.manifest-invalid
   */
  prepare(cloud: Cloud, app: AppId, values?: SettingValues): Promise<Prepared>;
  /**
   * Adds the app, and first what it needs. May be called again: then it brings the files of all of them up to date.
   * Files are named from the cloud's folder, secrets by their path.
   */
  add(
    cloud: Cloud,
    app: AppId,
    values?: SettingValues,
    signal?: AbortSignal,
  ): Promise<{ files: string[]; secretsMade: string[] }>;
  /** The same for several apps that are added already; what two of them need is brought up to date once. */
  addAll(
    cloud: Cloud,
    apps: readonly AppId[],
    signal?: AbortSignal,
  ): Promise<{ files: string[]; secretsMade: string[] }>;
  /** The version that an app of this cloud was added or last updated to, where the cloud remembers it. */
  addedVersion(cloud: Cloud, app: AppId): Promise<string | undefined>;
  /**
   * What the newer app would change among the values of this cloud; of conflicts, those in `take` follow the app.
   * Writes nothing. @throws app.not-added
   */
  planUpdate(cloud: Cloud, app: AppId, take?: readonly string[]): Promise<AppUpdate>;
  /**
   * Brings values and files up to date: what the person set stays, what is still as an old default made it follows the
   * new one. Touches nothing that runs. @throws app.not-added, app.settings-invalid, template.*
   */
  update(cloud: Cloud, app: AppId, take?: readonly string[]): Promise<AppUpdate>;
  /** What an app has beyond its own namespace and the strictest rules. */
  asks(manifest: Manifest): AppAsks;
  /** What another catalogue has, whether it is used, and what it asks for. */
  offers(catalogue: ForeignCatalogue): Promise<Offer[]>;
  /** Catalogues beside the one that comes along, where this one keeps any. */
  readonly foreign: ForeignCatalogues | undefined;
  /** Everything that is not right in an app's folder, which need not be in the catalogue. */
  lint(folder: string): Promise<Problem[]>;
  /** Makes the folder of an app to begin with. @throws cloud.folder-not-empty */
  scaffold(folder: string): Promise<string[]>;
  /** Which added apps use a secret, and how the one whose it is makes it; no recipe for what people give themselves. */
  secretUse(
    cloud: Cloud,
    path: string,
  ): Promise<{ readonly recipe?: SecretRecipe; readonly usedBy: readonly AppId[] }>;
  /**
   * Takes an app's files away, and its settings and secrets too unless they are kept for its data. An app that is not
   * there is no failure. @throws app.still-needed
   */
  remove(cloud: Cloud, app: AppId, keep?: 'nothing' | 'answers'): Promise<void>;
}

export interface CatalogueDependencies {
  readonly appsFolder: string;
  readonly clouds: Pick<Clouds, 'change'>;
  readonly config: Pick<Config, 'read' | 'setAll' | 'unset'>;
  readonly secrets: Pick<Secrets, 'list' | 'setAll' | 'unset'>;
  /** The one that config and secrets write through as well, so that an app's parts land as one. */
  readonly files?: TransactionalFiles;
  /** Where catalogues of others are kept; without it there are none. */
  readonly foreign?: ForeignPlaces;
  /** What apps are checked with: folders that are linted, and all that somebody else made. */
  readonly kustomize?: Kustomize;
}

export function createCatalogue(deps: CatalogueDependencies): Catalogue {
  const { appsFolder, clouds, config, secrets } = deps;
  const disk = deps.files ?? transactionalFiles(realFiles);
  const foreign = deps.foreign === undefined ? undefined : foreignCatalogues(disk, deps.foreign);
  const kustomize = (): Kustomize => {
    if (deps.kustomize === undefined)
      throw new Error('this catalogue was given no kustomize to check apps with');
    return deps.kustomize;
  };
  const make: MakeObjects = async (...files) => kustomize().make(...files);
  const sources = async () => [
    { name: ownCatalogueName, folder: appsFolder, prefers: [] },
    ...((await foreign?.list()) ?? []).map((one) => ({
      name: one.name,
      folder: foreign?.folderOf(one) ?? one.from,
      prefers: one.prefers,
      ...(one.commit === undefined ? {} : { commit: one.commit }),
    })),
  ];
  const shelf = createShelf(sources, deps.kustomize);
  const { manifest, list } = shelf;
  const families = { shelf, config, added };
  const family = async (cloud: Cloud, app: AppId, values: SettingValues = {}) =>
    readFamily(families, cloud, app, values, (await config.read(cloud.folder)).values);

  /** As the cloud's one writer, and so that all of it lands or nothing. */
  const change = <T>(cloud: Cloud, what: string, work: () => Promise<T>): Promise<T> =>
    clouds.change(cloud, what, () => disk.transaction(cloud.folder, work));

  async function prepareAll(cloud: Cloud, app: AppId, values: SettingValues) {
    const completed = await completeFamily(families, cloud, app, values);
    const own = completed.manifest;
    const context = contextOf(completed.family, app, completed.config);
    const files = compileApp(own, await shelf.files(app), { ...completed.config, ...context });
    if (own.foreign !== undefined) await checkPrepared(own, files, shelf, make);
    const used = secretsUsedBy(app, completed.family);
    const present = new Set(await secrets.list(cloud.vault));
    const needed = used.filter((secret) => !secret.optional || present.has(secret.path));
    const prepared: Prepared = {
      app,
      manifest: own,
      namespace: own.namespace,
      config: ownConfig(completed.config, app),
      files,
      secretName: secretNameOf(own),
      secretData: Object.fromEntries(needed.map(({ key, path }) => [key, path])),
      missingSecrets: [...new Set(needed.map(({ path }) => path))].filter((path) => !present.has(path)),
    };
    return { prepared, added: completed.added, used };
  }

  async function added(cloud: Cloud): Promise<AppId[]> {
    try {
      const named = (await disk.readdir(cloud.path('apps'))).flatMap(
        (name) => appIdSchema.safeParse(name).data ?? [],
      );
      const facts = await Promise.all(named.map((app) => disk.stat(cloud.path('apps', app))));
      return named.filter((_, index) => facts[index]?.isDirectory()).toSorted();
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  async function addOne(cloud: Cloud, app: AppId, values: SettingValues) {
    const { prepared, added: newConfig, used } = await prepareAll(cloud, app, values);
    const made = prepared.missingSecrets.filter((path) =>
      used.some((one) => one.path === path && one.made === 'random'),
    );
    if (made.length > 0) {
      const recipes = new Map(used.map(({ path, recipe }) => [path, recipe]));
      await secrets.setAll(
        cloud.vault,
        Object.fromEntries(made.map((path) => [path, generateSecret(recipes.get(path) ?? {})])),
      );
    }
    if (Object.keys(newConfig).length > 0) await config.setAll(cloud.folder, newConfig);
    await remember(families, disk, cloud, app, prepared.manifest);
    await replaceFolder(disk, cloud.path('apps', app), prepared.files);
    return { files: [...prepared.files.keys()].map((name) => `apps/${app}/${name}`), secretsMade: made };
  }

  /** Apps with what each of them needs before it. */
  async function addFamilies(
    cloud: Cloud,
    apps: ReadonlyMap<AppId, SettingValues>,
    signal: AbortSignal | undefined,
  ) {
    const order = new Set<AppId>();
    const present = new Set(await secrets.list(cloud.vault));
    // Everything is checked before anything is written.
    for (const [app, values] of apps) {
      const { family: all } = await completeFamily(families, cloud, app, values);
      for (const next of all.order) {
        checkGiven(all.member(next).manifest, secretsUsedBy(next, all), present);
        order.add(next);
      }
    }
    const files: string[] = [];
    const secretsMade: string[] = [];
    for (const next of order) {
      signal?.throwIfAborted();
      const done = await addOne(cloud, next, apps.get(next) ?? {});
      files.push(...done.files);
      secretsMade.push(...done.secretsMade);
    }
    return { files, secretsMade };
  }

  return {
    list,
    manifest,
    foreign,
    asks: asksOfApp,
    async offers(one) {
      const folder = foreign?.folderOf(one) ?? one.from;
      return offersOf(folder, one.name, (await shelf.list()).apps, await makeOrWhyNot(kustomize()));
    },
    uses: async (cloud, app) => (await family(cloud, app)).member(app).uses,
    card: (own, there, uses) => ({
      app: own.app,
      title: own.title,
      description: own.description,
      version: own.version,
      category: own.category,
      supporting: own.supporting,
      requires: own.requires.flatMap((one) => ('app' in one ? one.app : (uses?.get(one.name) ?? []))),
      added: there.includes(own.app),
      ...(own.foreign === undefined ? {} : { foreign: own.foreign }),
      ...(own.icon === undefined ? {} : { icon: own.icon }),
      ...(own.needsMemoryBytes === undefined ? {} : { needsMemoryBytes: own.needsMemoryBytes }),
    }),
    async settings(cloud, app, values = {}) {
      // The form must open also where the cloud's own settings are not complete yet.
      const { manifest: own, config: whole } = await completeFamily(families, cloud, app, values, {
        skipUnknown: true,
      });
      const present = await secretPaths(cloud, own);
      const chosen = withChoices(ownConfig(whole, app), values);
      const asked = own.requires.some((one) => 'role' in one)
        ? providerSettings(own, chosen, { apps: (await list()).apps, added: await added(cloud) })
        : [];
      return [...asked, ...describeSettings(own, ownConfig(whole, app), present)];
    },
    settingKind: (path) => settingKind(shelf, path),
    order: async (cloud, app, values) => (await family(cloud, app, values)).order,
    added,
    prepare: async (cloud, app, values = {}) => (await prepareAll(cloud, app, values)).prepared,
    add: (cloud, app, values = {}, signal) =>
      change(cloud, `adding ${app}`, () => addFamilies(cloud, new Map([[app, values]]), signal)),
    addAll: (cloud, apps, signal) =>
      change(cloud, 'adding apps', () => addFamilies(cloud, new Map(apps.map((app) => [app, {}])), signal)),
    async secretUse(cloud, path) {
      const known = new Set(await shelf.names());
      const usedBy: AppId[] = [];
      let recipe: SecretRecipe | undefined;
      for (const app of (await added(cloud)).filter((one) => known.has(one))) {
        const { manifest: own, uses } = (await family(cloud, app)).member(app);
        const used = secretsOf(own, uses).find((one) => one.path === path);
        if (used === undefined) continue;
        usedBy.push(app);
        if (used.made === 'random') recipe = used.recipe;
      }
      return { usedBy, ...(recipe === undefined ? {} : { recipe }) };
    },
    addedVersion: async (cloud, app) => (await readRecord(disk, cloud.folder, app))?.version,
    planUpdate: (cloud, app, take) => planUpdate(families, disk, cloud, app, take),
    update: (cloud, app, take) =>
      change(cloud, `updating ${app}`, async () => {
        const update = await planUpdate(families, disk, cloud, app, take);
        await writeUpdate(disk, config, cloud, update);
        await addOne(cloud, app, {});
        return update;
      }),
    async lint(folder) {
      const { apps } = await shelf.list();
      return lintApp(folder, { known: new Map(apps.map((one) => [one.app, one])), make });
    },
    scaffold: (folder) => writeNewApp(realFiles, folder),
    remove: (cloud, app, keep = 'nothing') =>
      change(cloud, `removing ${app}`, async () => {
        const needing = await neededBy(cloud, app);
        if (needing !== undefined) throw stillNeeded(app, needing);
        await disk.removeAll(cloud.path('apps', app));
        if (keep === 'answers') return;
        await forgetRecord(disk, cloud.folder, app);
        await config.unset(cloud.folder, `apps.${app}`);
        for (const path of await secrets.list(cloud.vault)) {
          if (path.startsWith(`apps.${app}.`)) await secrets.unset(cloud.vault, path);
        }
      }),
  };

  async function neededBy(cloud: Cloud, app: AppId): Promise<Manifest | undefined> {
    const known = new Set(await shelf.names());
    // An app that left the catalogue can say nothing about its needs.
    for (const other of (await added(cloud)).filter((one) => one !== app && known.has(one))) {
      const { manifest: own, uses } = (await family(cloud, other)).member(other);
      if ([...uses.values()].includes(app)) return own;
    }
    return undefined;
  }

  /** Names of the secrets that there are, where the app asks for any. */
  async function secretPaths(cloud: Cloud, own: Manifest): Promise<ReadonlySet<string>> {
    const asks = own.settings.some(({ type }) => type === 'secret');
    return new Set(asks ? await secrets.list(cloud.vault) : []);
  }
}

function stillNeeded(app: AppId, by: Manifest): WildError {
  return new WildError('app.still-needed', {
    title: `Cannot remove ${app}`,
    detail: `${by.title} needs it.`,
    hint: `Remove ${by.title} first.`,
    context: { app, neededBy: by.app },
  });
}
