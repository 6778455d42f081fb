import type { Setting, SettingValues } from '../../contract/apps.ts';
import type { ConfigValue } from '../../contract/config.ts';
import type { Sentence } from '../../contract/sentence.ts';
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
import type { AppSecret } from './app-secret.ts';
import { secretMissing, settingRefused, settingUnknown } from './failures.ts';
import type { Manifest, SettingSpec } from './manifest.ts';
import { choiceKey, settingKey, textOf } from './translations.ts';

/** The app's settings with their current values. `own` is what config.yaml and the defaults have under `apps.<app>`. */
export function describeSettings(
  manifest: Manifest,
  own: ConfigMap,
  secrets: ReadonlySet<string> = new Set(),
): Setting[] {
  return manifest.settings.map((spec) => {
    const value = spec.type === 'secret' ? undefined : singleValue(own, spec.path);
    const { min, max, shownWhen, help, choices } = spec;
    const path = `apps.${manifest.app}.${spec.path}`;
    return {
      path: spec.path,
      type: spec.type,
      label: labelOf(manifest, spec),
      advanced: spec.advanced,
      optional: spec.optional,
      ...(help === undefined ? {} : { help: textOf(manifest, settingKey(spec, 'help'), help) }),
      ...(choices === undefined
        ? {}
        : {
            choices: choices.map((one) => ({
              value: one.value,
              label: textOf(manifest, choiceKey(spec, one.value), one.label),
            })),
          }),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(shownWhen === undefined ? {} : { shownWhen: conditionOf(shownWhen) }),
      ...(spec.type === 'secret' ? { secret: { path, given: secrets.has(path) } } : {}),
      ...(value === undefined ? {} : { value }),
    };
  });
}

function conditionOf({ path, is }: NonNullable<SettingSpec['shownWhen']>): NonNullable<Setting['shownWhen']> {
  return is === undefined ? { path } : { path, is: Array.isArray(is) ? is : [is] };
}

const labelOf = (manifest: Manifest, spec: SettingSpec): Sentence =>
  textOf(manifest, settingKey(spec, 'label'), spec.label);

/** Separates the choice of providers (`uses.<role>`) from the app's own settings. */
export function splitChoices(
  manifest: Manifest,
  values: SettingValues,
): { choices: SettingValues; answers: SettingValues } {
  const roles = new Set(manifest.requires.flatMap((one) => ('role' in one ? [`uses.${one.role}`] : [])));
  const entries = Object.entries(values);
  return {
    choices: Object.fromEntries(entries.filter(([path]) => roles.has(path))),
    answers: Object.fromEntries(entries.filter(([path]) => !roles.has(path))),
  };
}

/** @throws app.settings-invalid if a secret that only a person can provide is missing */
export function checkGiven(
  manifest: Manifest,
  used: readonly AppSecret[],
  present: ReadonlySet<string>,
): void {
  const secret = used.find(({ made, optional, path }) => made === 'asked' && !optional && !present.has(path));
  if (secret === undefined) return;
  const spec = manifest.settings.find(({ path }) => path === secret.key);
  throw secretMissing(manifest, secret, spec === undefined ? secret.key : labelOf(manifest, spec));
}

/**
 * Checks answers and converts each to the type that config.yaml should hold: a number typed as text becomes a number.
 * @throws app.settings-invalid naming the first answer that is refused
 */
export function checkAnswers(manifest: Manifest, answers: SettingValues): Record<string, ConfigValue> {
  const checked: Record<string, ConfigValue> = {};
  const paths = manifest.settings.map(({ path }) => path);
  for (const [path, answer] of Object.entries(answers)) {
    const spec = manifest.settings.find((one) => one.path === path);
    if (spec === undefined) throw settingUnknown(manifest, path, nearest(path, paths));
    const value = convert(spec, answer);
    const refused = refusal(spec, quoted(labelOf(manifest, spec)), value);
    if (refused !== undefined) throw settingRefused(manifest, path, refused);
    checked[path] = value;
  }
  return checked;
}

const quoted = (label: Sentence): Sentence => sentence('app.setting.name', '“{label}”', { label });

/** The value that an answer means; the answer itself if it means none of this type. */
function convert({ type }: SettingSpec, answer: SettingValues[string]): ConfigValue {
  if (typeof answer !== 'string' || answer === '') return answer;
  const { kind } = settingTypeTable[type];
  const meant = valueOfWord(answer, kind);
  if ('value' in meant) return meant.value;
  return answer;
}

function refusal(spec: SettingSpec, name: Sentence, value: ConfigValue): Sentence | undefined {
  const { type, optional, choices } = spec;
  if (type === 'secret') return refusalOf(type, name, value);
  if (value === '') {
    return optional ? undefined : sentence('app.setting.empty', '{name} can’t be empty.', { name });
  }
  if (typeof value === 'string' && /[^\P{Cc}\t\n\r]/u.test(value)) {
    return sentence('app.setting.unprintable', '{name} contains control characters.', { name });
  }
  const allowed = choices?.map((one) => one.value) ?? [];
  const isAllowed = type !== 'choice' || allowed.some((one) => one === value);
  if (!settingTypeTable[type].accepts(value) || !isAllowed) {
    return refusalOf(type, name, value, { choices: allowed });
  }
  return refusalOfLimits(type, name, value, spec);
}

function singleValue(own: ConfigMap, path: string): string | number | bigint | boolean | undefined {
  const value = valueAt(own, path.split('.'));
  return typeof value === 'object' ? undefined : value;
}
