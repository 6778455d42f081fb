import { appIdSchema } from '../../contract/ids.ts';
import { isValueMap, settingTypeTable, valueAt, type ValueKind, wordsFor } from '../config/config.ts';
import { formatDottedPath, parseDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { WildError } from '../lib/wild-error.ts';
import { isPassword } from './failures.ts';
import type { Manifest } from './manifest.ts';
import type { Shelf } from './shelf.ts';

/**
 * The kind of value an app expects at a path of config.yaml, from its setting's type or its default. Undefined if the path
 * belongs to no app, or its app doesn't mention it or can't be read.
 * @throws config.bad-path, and config.bad-value for a password, which belongs in secrets.yaml
 */
export async function settingKind(
  shelf: Pick<Shelf, 'manifest'>,
  path: string,
): Promise<ValueKind | undefined> {
  const found = await appAt(shelf, path);
  return found && kindIn(found.manifest, found.parts);
}

/** The words that an app's setting at a path of config.yaml takes; undefined if no app has such a setting. */
export async function settingWords(
  shelf: Pick<Shelf, 'manifest'>,
  path: string,
): Promise<readonly string[] | undefined> {
  const found = await appAt(shelf, path);
  const spec = found && specAt(found.manifest, found.parts);
  return (
    spec &&
    wordsFor(
      spec.type,
      spec.choices?.map(({ value }) => value),
    )
  );
}

async function appAt(
  shelf: Pick<Shelf, 'manifest'>,
  path: string,
): Promise<{ readonly manifest: Manifest; readonly parts: readonly PathPart[] } | undefined> {
  const [apps, name, ...parts] = parseDottedPath(path);
  const app = appIdSchema.safeParse(name);
  if (apps !== 'apps' || !app.success || parts.length === 0) return undefined;
  try {
    return { manifest: await shelf.manifest(app.data), parts };
  } catch (error) {
    const unusable = ['app.not-found', 'catalogue.manifest-invalid', 'settings.unreadable'];
    if (error instanceof WildError && unusable.includes(error.code)) return undefined;
    throw error;
  }
}

function specAt({ settings }: Manifest, parts: readonly PathPart[]) {
  const name = formatDottedPath(parts);
  return settings.find(({ path }) => path === name);
}

function kindIn(manifest: Manifest, parts: readonly PathPart[]): ValueKind | undefined {
  const { app, defaultConfig, requiredSecrets } = manifest;
  const name = formatDottedPath(parts);
  const spec = specAt(manifest, parts);
  if (spec?.type === 'secret' || requiredSecrets.some(({ key }) => key === name))
    throw isPassword(`apps.${app}.${name}`);
  if (spec !== undefined) return settingTypeTable[spec.type].kind;
  const standard = valueAt(defaultConfig, parts);
  if (Array.isArray(standard)) return 'list';
  if (isValueMap(standard)) return 'group';
  if (typeof standard === 'number' || typeof standard === 'bigint') return 'number';
  return typeof standard === 'boolean' ? 'flag' : undefined;
}
