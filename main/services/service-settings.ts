import type { Setting, SettingValues } from '../../contract/apps.ts';
import type { ConfigValue } from '../../contract/config.ts';
import {
  type ConfigMap,
  refusalOf,
  refusalOfLimits,
  settingTypeTable,
  valueAt,
  valueOfWord,
} from '../config/config.ts';
import { nearest } from '../lib/nearest.ts';
import { sentence } from '../lib/sentence.ts';
import { secretMissing, settingMissing, settingRefused, settingUnknown } from './failures.ts';
import type { ServiceManifest, ServiceSetting } from './service-manifest.ts';
import { textOf } from './service-texts.ts';

/** The settings with their current values. `config` has the defaults filled in. */
export function describeServiceSettings(
  manifest: ServiceManifest,
  config: ConfigMap,
  secrets: ReadonlySet<string>,
): Setting[] {
  return manifest.settings.map((setting) => {
    const { path, type, help, choices, min, max, shownWhen } = setting;
    const value = type === 'secret' ? undefined : valueAt(config, path.split('.'));
    return {
      path,
      type,
      label: labelOf(manifest, setting),
      advanced: setting.advanced,
      optional: setting.optional || setting.generated,
      ...(help === undefined ? {} : { help: textOf(manifest, `settings.${path}.help`, help) }),
      ...(choices === undefined
        ? {}
        : {
            choices: choices.map((one) => ({
              value: one.value,
              label: textOf(manifest, `settings.${path}.choices.${one.value}`, one.label),
            })),
          }),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(shownWhen === undefined
        ? {}
        : {
            shownWhen: { path: shownWhen.path, ...(shownWhen.is === undefined ? {} : { is: shownWhen.is }) },
          }),
      ...(type === 'secret' ? { secret: { path, given: secrets.has(path) } } : {}),
      ...(value === undefined || value === null || typeof value === 'object' ? {} : { value }),
    };
  });
}

/**
 * Checks values that a person gave, and converts each to the type that config.yaml should hold.
 * @throws WildError `services.settings-invalid` naming the first that is refused
 */
export function checkServiceValues(
  manifest: ServiceManifest,
  values: SettingValues,
): Record<string, ConfigValue> {
  const paths = manifest.settings.map(({ path }) => path);
  return Object.fromEntries(
    Object.entries(values).map(([path, given]) => {
      const setting = manifest.settings.find((one) => one.path === path);
      if (setting === undefined) throw settingUnknown(manifest.title, path, nearest(path, paths));
      const value = convert(setting, given);
      const refused = refusal(setting, manifest, value);
      if (refused !== undefined) throw settingRefused(manifest.title, path, refused);
      return [path, value];
    }),
  );
}

/** @throws WildError `services.settings-invalid` for the first setting or secret that is needed and missing */
export function checkComplete(
  manifest: ServiceManifest,
  config: ConfigMap,
  secrets: ReadonlySet<string>,
): void {
  for (const setting of manifest.settings) {
    if (setting.optional || !isShown(setting, config)) continue;
    if (setting.type === 'secret') {
      if (!secrets.has(setting.path) && !setting.generated) throw secretMissing(manifest.title, setting.path);
      continue;
    }
    const value = valueAt(config, setting.path.split('.'));
    if (value === undefined || value === null || value === '')
      throw settingMissing(manifest.title, labelOf(manifest, setting), setting.path);
    const refused = refusal(setting, manifest, value);
    if (refused !== undefined) throw settingRefused(manifest.title, setting.path, refused);
  }
}

/** A setting that is not shown needs no value. */
export function isShown({ shownWhen }: ServiceSetting, config: ConfigMap): boolean {
  if (shownWhen === undefined) return true;
  const value = valueAt(config, shownWhen.path.split('.'));
  if (shownWhen.is !== undefined) return shownWhen.is.some((one) => one === value);
  return value !== undefined && value !== null && value !== '' && value !== false;
}

const labelOf = (manifest: ServiceManifest, { path, label }: ServiceSetting) =>
  textOf(manifest, `settings.${path}.label`, label);

function convert({ type }: ServiceSetting, given: SettingValues[string]): ConfigValue {
  if (typeof given !== 'string' || given === '') return given;
  const meant = valueOfWord(given, settingTypeTable[type].kind);
  return 'value' in meant ? meant.value : given;
}

function refusal(setting: ServiceSetting, manifest: ServiceManifest, value: ConfigValue) {
  const { type, optional, choices } = setting;
  const name = sentence('app.setting.name', '“{label}”', { label: labelOf(manifest, setting) });
  if (type === 'secret') return refusalOf(type, name, value);
  if (value === '')
    return optional ? undefined : sentence('app.setting.empty', '{name} can’t be empty.', { name });
  const allowed = choices?.map((one) => one.value) ?? [];
  const isAllowed = type !== 'choice' || allowed.some((one) => one === value);
  if (!settingTypeTable[type].accepts(value) || !isAllowed)
    return refusalOf(type, name, value, { choices: allowed });
  return refusalOfLimits(type, name, value, setting);
}
