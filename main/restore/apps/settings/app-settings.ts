import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { AppId } from '../../../../contract/ids.ts';
import type { ConfigValue } from '../../../../contract/config.ts';
import { isSameValue, valueAt } from '../../../config/config.ts';
import type { Cloud } from '../../../clouds/clouds.ts';
import { readTextFile, writeFileAtomic } from '../../../lib/atomic-write.ts';
import { makeFolder } from '../../../lib/make-folder.ts';
import { replaceFolder } from '../../../lib/replace-folder.ts';
import { systemCode, WildError } from '../../../lib/wild-error.ts';
import type { Secret } from '../../../lib/secret.ts';
import type { RestoreDependencies } from '../../restore-context.ts';

/** What an app has in a cloud's folder, or in a copy of it. */
export interface AppSettings {
  /** Under `apps.<app>` in config.yaml. */
  readonly config: ConfigValue | undefined;
  /** By their paths in secrets.yaml; undefined if they can't be decrypted with the key of now. */
  readonly secrets: ReadonlyMap<string, Secret> | undefined;
  /** The files of apps/<app>/, by their paths in it; undefined if there is no such folder. */
  readonly files: ReadonlyMap<string, string> | undefined;
  /** The text of its record, which has the version. */
  readonly record: string | undefined;
}

type Sources = Pick<RestoreDependencies, 'config' | 'secrets' | 'files'>;

const recordPath = (app: string) => join('.wildcloud', 'apps', `${app}.yaml`);

/** @param folder the cloud's, or one with copies of its files */
export async function readAppSettings(
  { config, secrets, files }: Sources,
  { vault }: Cloud,
  app: AppId,
  folder: string,
): Promise<AppSettings> {
  const hasConfig = (await readTextFile(join(folder, 'config.yaml'), files)) !== undefined;
  return {
    config: hasConfig ? valueAt((await config.read(folder)).values, ['apps', app]) : undefined,
    secrets: await secretsIn(secrets, { ...vault, folder }, app),
    files: await filesIn(join(folder, 'apps', app), files),
    record: await readTextFile(join(folder, recordPath(app)), files),
  };
}

async function secretsIn(
  secrets: Sources['secrets'],
  vault: Cloud['vault'],
  app: AppId,
): Promise<ReadonlyMap<string, Secret> | undefined> {
  try {
    const paths = (await secrets.list(vault)).filter((path) => path.startsWith(`apps.${app}.`));
    const values = paths.length === 0 ? [] : await secrets.getAll(vault, paths);
    return new Map(
      paths.flatMap((path, at) => {
        const value = values[at];
        return value === undefined ? [] : [[path, value] as const];
      }),
    );
  } catch (error) {
    // Encrypted for a key that this cloud no longer has.
    if (error instanceof WildError && unreadable.includes(error.code)) return undefined;
    throw error;
  }
}

const unreadable: readonly string[] = [
  'secrets.unreadable',
  'secrets.tampered',
  'secrets.identity-wrong',
  'secrets.not-found',
  'secrets.other-recipients',
];

async function filesIn(
  folder: string,
  files: Sources['files'],
): Promise<ReadonlyMap<string, string> | undefined> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const texts = paths
      .toSorted()
      .map(async (path) => [relative(folder, path), (await readTextFile(path, files)) ?? ''] as const);
    return new Map(await Promise.all(texts));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The version of an app, from its record. */
export const versionIn = (record: string | undefined): string | undefined =>
  /^version: ["']?([^"'\n]+?)["']?$/m.exec(record ?? '')?.[1];

/** What differs between an app's settings of now and those of a set. Nothing of it is the value of a password. */
export interface SettingsDifference {
  readonly config: boolean;
  /** Their paths. */
  readonly secrets: readonly string[];
  readonly files: boolean;
  /** Of the app now and in the set, if they differ. */
  readonly versions?: { readonly now: string; readonly before: string } | undefined;
  /** The set's passwords can't be read, so those of now stay. */
  readonly unreadable: boolean;
}

export function compareSettings(now: AppSettings, then: AppSettings): SettingsDifference {
  const secrets =
    then.secrets === undefined || now.secrets === undefined
      ? []
      : [...new Set([...now.secrets.keys(), ...then.secrets.keys()])].filter(
          (path) => now.secrets?.get(path)?.expose() !== then.secrets?.get(path)?.expose(),
        );
  const [current, before] = [versionIn(now.record), versionIn(then.record)];
  return {
    ...(current === undefined || before === undefined || current === before
      ? {}
      : { versions: { now: current, before } }),
    config: !(now.config === undefined
      ? then.config === undefined
      : then.config !== undefined && isSameValue(now.config, then.config)),
    secrets,
    files: !isSameFiles(now.files, then.files),
    unreadable: then.secrets === undefined,
  };
}

export const isDifferent = ({ config, secrets, files }: SettingsDifference): boolean =>
  config || secrets.length > 0 || files;

function isSameFiles(a: AppSettings['files'], b: AppSettings['files']): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.size === b.size && [...a].every(([path, text]) => b.get(path) === text);
}

/**
 * Makes an app's settings in the cloud's folder those. The caller is the cloud's only writer.
 * Passwords that can't be read stay as they are, and so do settings that a set doesn't have.
 */
export async function writeAppSettings(
  { config, secrets, files }: Sources,
  cloud: Cloud,
  app: AppId,
  next: AppSettings,
): Promise<void> {
  const path = `apps.${app}`;
  if (next.config === undefined) await config.unset(cloud.folder, path);
  else await config.set(cloud.folder, path, next.config);
  if (next.secrets !== undefined) {
    if (next.secrets.size > 0) await secrets.setAll(cloud.vault, Object.fromEntries(next.secrets));
    const present = (await secrets.list(cloud.vault)).filter((one) => one.startsWith(`${path}.`));
    for (const one of present) if (!next.secrets.has(one)) await secrets.unset(cloud.vault, one);
  }
  if (next.files === undefined) await files.removeAll(cloud.path('apps', app));
  else await replaceFolder(files, cloud.path('apps', app), next.files);
  const record = cloud.path(recordPath(app));
  if (next.record === undefined) await files.removeAll(record);
  else {
    await makeFolder(files, cloud.path('.wildcloud', 'apps'), 0o755);
    await writeFileAtomic(record, next.record, { mode: 0o644, files });
  }
}

/** Copies an app's settings of now to a folder, as they are: passwords stay encrypted. */
export async function copyAppSettings(
  files: Sources['files'],
  cloud: Cloud,
  app: AppId,
  folder: string,
): Promise<void> {
  const own = await filesIn(cloud.path('apps', app), files);
  const texts = new Map([...(own ?? [])].map(([path, text]) => [join('apps', app, path), text] as const));
  for (const path of ['config.yaml', 'secrets.yaml', recordPath(app)]) {
    const text = await readTextFile(cloud.path(path), files);
    if (text !== undefined) texts.set(path, text);
  }
  for (const [path, text] of texts) {
    const target = join(folder, path);
    await makeFolder(files, join(target, '..'), 0o700);
    await writeFileAtomic(target, text, { mode: 0o600, files });
  }
}
