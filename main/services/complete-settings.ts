import type { ConfigValue } from '../../contract/config.ts';
import {
  type ConfigMap,
  isValueMap,
  settingTypeTable,
  valueAt,
  valueOfWord,
  withValue,
} from '../config/config.ts';
import { renderTemplate, type TemplateData } from '../templates/templates.ts';
import { WildError } from '../lib/wild-error.ts';
import type { MachineFacts } from './machine-facts.ts';
import type { ServiceManifest, ServiceSetting } from './service-manifest.ts';

/** What templates of services see besides config.yaml. */
export interface ServiceContext {
  readonly machines: MachineFacts;
  readonly proposed: { readonly pool?: string };
}

export interface CompletedSettings {
  /** The cloud’s config with the defaults of all services filled in. */
  readonly config: ConfigMap;
  /** The defaults that were filled in, by path. */
  readonly added: Readonly<Record<string, ConfigValue>>;
}

/**
 * Fills in the defaults of services, each after those it depends on, so that a default can use other settings. A value in
 * config.yaml wins; an empty one counts as missing. Defaults that need an unknown value stay out.
 * @throws WildError `template.*`
 */
export function completeSettings(
  services: readonly ServiceManifest[],
  config: ConfigMap,
  context: ServiceContext,
): CompletedSettings {
  let whole = config;
  const added: Record<string, ConfigValue> = {};
  for (const { name, settings } of services) {
    for (const setting of settings) {
      if (setting.type === 'secret' || setting.default === undefined) continue;
      const parts = setting.path.split('.');
      const present = valueAt(whole, parts);
      if (present !== undefined && present !== null) continue;
      const value = defaultOf(name, setting, whole, context);
      if (value === undefined) continue;
      const next = withValue(whole, parts, value);
      if (isValueMap(next)) whole = next;
      // Empty text has to keep following the settings it is derived from.
      if (value !== '') added[setting.path] = value;
    }
  }
  return { config: whole, added };
}

function defaultOf(
  service: string,
  { path, type, default: value }: ServiceSetting,
  config: ConfigMap,
  context: ServiceContext,
): ConfigValue | undefined {
  if (typeof value !== 'string' || !value.includes('{{')) return value;
  const text = renderOrUndefined(value, `${service}/manifest.yaml, settings.${path}`, config, context);
  if (text === undefined || text === '') return undefined;
  const { kind } = settingTypeTable[type];
  const meant = valueOfWord(text, kind);
  return 'value' in meant ? meant.value : text;
}

/** The root of every template of a service. */
export const templateData = (config: ConfigMap, { machines, proposed }: ServiceContext): TemplateData => ({
  ...config,
  machines: { ...machines },
  proposed: { ...proposed },
});

function renderOrUndefined(
  template: string,
  name: string,
  config: ConfigMap,
  context: ServiceContext,
): string | undefined {
  try {
    return renderTemplate(template, templateData(config, context), {
      name,
      limits: { outputBytes: 100_000, steps: 10_000 },
    });
  } catch (error) {
    if (error instanceof WildError && error.code === 'template.missing-key') return undefined;
    throw error;
  }
}
