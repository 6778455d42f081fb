import type { ConfigValue } from '../../contract/config.ts';
import { type ConfigMap, valueOfWord } from '../config/config.ts';
import { formatDottedPath } from '../lib/dotted-path.ts';
import { WildError } from '../lib/wild-error.ts';
import { renderTemplate } from '../templates/templates.ts';
import { notAGroup } from './failures.ts';

/** A cloud's config with an app's defaults. */
export interface CompletedConfig {
  readonly config: ConfigMap;
  /** The values that were missing, by their full dotted path. */
  readonly added: Readonly<Record<string, ConfigValue>>;
}

export interface CompleteOptions {
  /** Settings whose template results in something other than text: `"{{ .cloud.smtp.port }}"` as a number. */
  readonly kinds?: ReadonlyMap<string, 'number' | 'flag'>;
  /** Leaves out defaults that can't be rendered yet, instead of failing. */
  readonly skipUnknown?: boolean;
  /** What templates see in addition to the config. */
  readonly context?: ConfigMap;
}

/**
 * Adds an app's defaults under `apps.<app>`. An existing value wins, whatever it is; an empty one (`domain:`) counts as missing.
 * Defaults are templates, rendered in order, so that each can use the ones above it.
 * @throws template.* for a default that can't be rendered, app.settings-invalid
 */
export function completeConfig(
  app: string,
  defaults: ConfigMap,
  config: ConfigMap,
  options: CompleteOptions = {},
): CompletedConfig {
  const whole: ConfigMap = structuredClone(config);
  const added: Record<string, ConfigValue> = {};
  const own = groupIn(groupIn(whole, 'apps', ['apps']), app, ['apps', app]);

  const fill = (from: ConfigMap, into: ConfigMap, path: readonly string[]): void => {
    for (const [key, value] of Object.entries(from)) {
      const here = [...path, key];
      if (isGroup(value) && Object.keys(value).length > 0) {
        fill(value, groupIn(into, key, here), here);
        continue;
      }
      if (Object.hasOwn(into, key) && into[key] !== null) continue;
      const filled = typed(fillIn(value, whole, here, app, options), here, options);
      if (filled === undefined) continue;
      into[key] = filled;
      // Empty text isn't written: it has to keep following the settings it is derived from.
      if (filled !== '') added[formatDottedPath(here)] = filled;
    }
  };
  fill(defaults, own, ['apps', app]);
  return { config: whole, added };
}

function fillIn(
  value: ConfigValue,
  config: ConfigMap,
  path: readonly string[],
  app: string,
  options: CompleteOptions,
): ConfigValue | undefined {
  if (Array.isArray(value)) return value.map((item) => fillIn(item, config, path, app, options) ?? null);
  if (isGroup(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, fillIn(item, config, path, app, options) ?? null]),
    );
  }
  if (typeof value !== 'string' || !value.includes('{{')) return value;
  const name = `${app}/manifest.yaml, defaultConfig.${path.slice(2).join('.')}`;
  try {
    return renderTemplate(
      value,
      { ...config, ...options.context },
      { name, limits: { outputBytes: 100_000, steps: 10_000 } },
    );
  } catch (error) {
    const unknown = error instanceof WildError && error.code === 'template.missing-key';
    if (unknown && options.skipUnknown === true) return undefined;
    throw error;
  }
}

function typed(
  value: ConfigValue | undefined,
  path: readonly string[],
  { kinds }: CompleteOptions,
): ConfigValue | undefined {
  const kind = kinds?.get(path.slice(2).join('.'));
  if (typeof value !== 'string' || kind === undefined) return value;
  const meant = valueOfWord(value, kind);
  return 'value' in meant ? meant.value : value;
}

/** The group of that name, created if it is missing. */
function groupIn(parent: ConfigMap, key: string, path: readonly string[]): ConfigMap {
  const present = Object.hasOwn(parent, key) ? parent[key] : undefined;
  if (present !== undefined && present !== null && !isGroup(present)) {
    throw notAGroup(path[1] ?? 'apps', formatDottedPath(path));
  }
  if (isGroup(present)) return present;
  const made: ConfigMap = {};
  parent[key] = made;
  return made;
}

function isGroup(value: ConfigValue | undefined): value is ConfigMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
