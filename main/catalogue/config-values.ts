import type { SettingValues } from '../../contract/apps.ts';
import type { ConfigValue } from '../../contract/config.ts';
import type { AppId } from '../../contract/ids.ts';
import { type ConfigMap, settingTypeTable } from '../config/config.ts';
import { completeConfig } from './complete-config.ts';
import type { SettingSpec } from './manifest.ts';

/** An app's values with the chosen providers among the answers. */
export function withChoices(own: ConfigMap, values: SettingValues): ConfigMap {
  const chosen = Object.entries(values).flatMap(([path, value]) =>
    path.startsWith('uses.') ? [[path.slice('uses.'.length), value] as const] : [],
  );
  return chosen.length === 0 ? own : merged(own, { uses: Object.fromEntries(chosen) });
}

export function groupOf(config: ConfigMap, key: string): ConfigMap {
  const value = Object.hasOwn(config, key) ? config[key] : undefined;
  return isGroup(value) ? value : {};
}

/** The cloud's config with these answers in it. */
export function withAnswers(
  present: ConfigMap,
  app: AppId,
  answers: Readonly<Record<string, ConfigValue>>,
): ConfigMap {
  if (Object.keys(answers).length === 0) return present;
  let { config: whole } = completeConfig(app, {}, present);
  for (const [path, value] of Object.entries(answers)) {
    const keys = path.split('.');
    const nested = keys.reduceRight<ConfigValue>((inner, key) => ({ [key]: inner }), value);
    whole = merged(whole, { apps: { [app]: nested } });
  }
  return whole;
}

/** Merges the second into the first, recursively. */
export function merged(one: ConfigMap, other: ConfigMap): ConfigMap {
  const result: ConfigMap = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const present = Object.hasOwn(one, key) ? one[key] : undefined;
    result[key] = isGroup(present) && isGroup(value) ? merged(present, value) : value;
  }
  return result;
}

/** The kinds of the settings that aren't text. */
export function kindsOf(
  settings: readonly Pick<SettingSpec, 'path' | 'type'>[],
): Map<string, 'number' | 'flag'> {
  return new Map(
    settings.flatMap(({ path, type }) => {
      const { kind } = settingTypeTable[type];
      return kind === 'number' || kind === 'flag' ? [[path, kind] as const] : [];
    }),
  );
}

/** The values under `apps.<app>`. */
export function ownConfig(config: ConfigMap, app: AppId): ConfigMap {
  const all = config['apps'];
  const own = isGroup(all) && Object.hasOwn(all, app) ? all[app] : undefined;
  return isGroup(own) ? own : {};
}

export function isGroup(value: ConfigValue | undefined): value is ConfigMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
