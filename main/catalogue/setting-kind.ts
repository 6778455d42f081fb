import { appIdSchema } from '../../contract/ids.ts';
import { isValueMap, valueAt, type ValueKind } from '../config/config.ts';
import { formatDottedPath, parseDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { WildError } from '../lib/wild-error.ts';
import type { Manifest, SettingSpec } from './manifest.ts';
import type { Shelf } from './shelf.ts';

/** What kind of value the types of settings stand for. */
export const kindOfType: Readonly<Record<SettingSpec['type'], ValueKind>> = {
  string: 'text',
  secret: 'text',
  number: 'number',
  boolean: 'flag',
  domain: 'name',
  email: 'name',
  timezone: 'name',
  size: 'name',
  choice: 'name',
};

/**
 * The kind of value that an app wants at a path of config.yaml, by the type of its setting or by its default. Undefined
 * where the path is no app's, or its app says nothing of it or cannot be read.
 * @throws config.bad-path, and config.bad-value for a password, which belongs in secrets.yaml
 */
export async function settingKind(
  shelf: Pick<Shelf, 'manifest'>,
  path: string,
): Promise<ValueKind | undefined> {
  const [apps, name, ...parts] = parseDottedPath(path);
  const app = appIdSchema.safeParse(name);
  if (apps !== 'apps' || !app.success || parts.length === 0) return undefined;
  try {
    return kindIn(await shelf.manifest(app.data), parts);
  } catch (error) {
    const unusable = ['app.not-found', 'catalogue.manifest-invalid', 'settings.unreadable'];
    if (error instanceof WildError && unusable.includes(error.code)) return undefined;
    throw error;
  }
}

function kindIn(
  { app, settings, defaultConfig, requiredSecrets }: Manifest,
  parts: readonly PathPart[],
): ValueKind | undefined {
  const name = formatDottedPath(parts);
  const spec = settings.find(({ path }) => path === name);
  if (spec?.type === 'secret' || requiredSecrets.some(({ key }) => key === name)) throw isPassword(app, name);
  if (spec !== undefined) return kindOfType[spec.type];
  const standard = valueAt(defaultConfig, parts);
  if (Array.isArray(standard)) return 'list';
  if (isValueMap(standard)) return 'group';
  if (typeof standard === 'number' || typeof standard === 'bigint') return 'number';
  return typeof standard === 'boolean' ? 'flag' : undefined;
}

function isPassword(app: string, name: string): WildError {
  const path = `apps.${app}.${name}`;
  return new WildError('config.bad-value', {
    title: 'Cannot save this value',
    detail: `${path} is a password, and config.yaml is readable and kept in the history.`,
    hint: `Store it encrypted: wild secret set ${path}`,
    context: { path },
  });
}
