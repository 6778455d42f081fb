import type { SettingValues } from '../../contract/apps.ts';
import type { AppId } from '../../contract/ids.ts';
import type { Cloud } from '../clouds/clouds.ts';
import type { Config, ConfigMap } from '../config/config.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { generateSecret, type Secrets } from '../secrets/secrets.ts';
import { checkGiven } from './app-settings.ts';
import { compileApp, secretNameOf } from './compile-app.ts';
import { ownConfig } from './config-values.ts';
import { completeFamily, contextOf, type FamilySources, secretsUsedBy } from './family.ts';
import { checkPrepared } from './foreign/check-prepared.ts';
import type { MakeObjects } from './lint/check-filled.ts';
import type { Manifest } from './manifest.ts';
import { replaceFolder } from '../lib/replace-folder.ts';
import { recordApp } from './update-app.ts';

/** What an app would be in a cloud. Nothing of it has been written. */
export interface Prepared {
  readonly app: AppId;
  readonly manifest: Manifest;
  readonly namespace: string;
  /** The values under `apps.<app>`, with defaults filled in. */
  readonly config: ConfigMap;
  /** The files of `apps/<app>/`, by their path in it. */
  readonly files: ReadonlyMap<string, string>;
  /** The Secret the files refer to; created in memory when the app is deployed. */
  readonly secretName: string;
  /** The path in secrets.yaml for each of its keys. Optional secrets that nobody set are left out. */
  readonly secretData: Readonly<Record<string, string>>;
  /** The paths in `secretData` that don't exist yet; `add` generates them. */
  readonly missingSecrets: readonly string[];
}

/** Files by their path in the cloud's folder, secrets by their path in secrets.yaml. */
export interface Added {
  readonly files: string[];
  readonly secretsMade: string[];
}

export interface AddingDependencies {
  readonly sources: FamilySources;
  readonly disk: FileAccess;
  readonly config: Pick<Config, 'setAll'>;
  readonly secrets: Pick<Secrets, 'list' | 'setAll'>;
  /** Runs kustomize, to check foreign apps. */
  readonly make: MakeObjects;
}

/** @throws app.settings-invalid, template.*, config.unreadable, catalogue.manifest-invalid */
export async function prepareApp(deps: AddingDependencies, cloud: Cloud, app: AppId, values: SettingValues) {
  const { sources, secrets, make } = deps;
  const { shelf } = sources;
  const completed = await completeFamily(sources, cloud, app, values);
  const { manifest } = completed;
  const context = contextOf(completed.family, app, completed.config);
  const files = compileApp(manifest, await shelf.files(app), { ...completed.config, ...context });
  if (manifest.foreign !== undefined) await checkPrepared(manifest, files, shelf, make);
  const used = secretsUsedBy(app, completed.family);
  const present = new Set(await secrets.list(cloud.vault));
  const needed = used.filter((secret) => !secret.optional || present.has(secret.path));
  const prepared: Prepared = {
    app,
    manifest,
    namespace: manifest.namespace,
    config: ownConfig(completed.config, app),
    files,
    secretName: secretNameOf(manifest),
    secretData: Object.fromEntries(needed.map(({ key, path }) => [key, path])),
    missingSecrets: [...new Set(needed.map(({ path }) => path))].filter((path) => !present.has(path)),
  };
  return { prepared, newValues: completed.added, used };
}

/** Adds apps, each after its dependencies, or brings their files up to date. Checks everything before it writes anything. */
export async function addWithDependencies(
  deps: AddingDependencies,
  cloud: Cloud,
  apps: ReadonlyMap<AppId, SettingValues>,
  signal: AbortSignal | undefined,
): Promise<Added> {
  const order = new Set<AppId>();
  const present = new Set(await deps.secrets.list(cloud.vault));
  for (const [app, values] of apps) {
    const { family } = await completeFamily(deps.sources, cloud, app, values);
    for (const next of family.order) {
      checkGiven(family.member(next).manifest, secretsUsedBy(next, family), present);
      order.add(next);
    }
  }
  const files: string[] = [];
  const secretsMade: string[] = [];
  for (const next of order) {
    signal?.throwIfAborted();
    const added = await addApp(deps, cloud, next, apps.get(next) ?? {});
    files.push(...added.files);
    secretsMade.push(...added.secretsMade);
  }
  return { files, secretsMade };
}

/** Adds one app whose dependencies are there. */
export async function addApp(
  deps: AddingDependencies,
  cloud: Cloud,
  app: AppId,
  values: SettingValues,
): Promise<Added> {
  const { sources, disk, config, secrets } = deps;
  const { prepared, newValues, used } = await prepareApp(deps, cloud, app, values);
  const recipes = new Map(
    used.flatMap(({ path, recipe, made }) => (made === 'random' ? [[path, recipe]] : [])),
  );
  const secretsMade = prepared.missingSecrets.filter((path) => recipes.has(path));
  if (secretsMade.length > 0) {
    const generated = secretsMade.map((path) => [path, generateSecret(recipes.get(path) ?? {})] as const);
    await secrets.setAll(cloud.vault, Object.fromEntries(generated));
  }
  if (Object.keys(newValues).length > 0) await config.setAll(cloud.folder, newValues);
  await recordApp(sources, disk, cloud, app, prepared.manifest);
  await replaceFolder(disk, cloud.path('apps', app), prepared.files);
  return { files: [...prepared.files.keys()].map((name) => `apps/${app}/${name}`), secretsMade };
}
