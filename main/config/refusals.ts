import type { ConfigValue } from '../../contract/config.ts';
import type { Sentence } from '../../contract/sentence.ts';
import type { SettingType } from '../../contract/setting-types.ts';
import { parseSize } from '../lib/parse-size.ts';
import { sentence } from '../lib/sentence.ts';
import { type Measure, settingTypeTable } from './setting-types.ts';

/** What the schema can expect at a path: a single setting, a group of settings, or a list. */
export type Expected = SettingType | 'group' | 'list';

interface Details {
  readonly choices?: readonly string[];
  /** The choice that was probably meant. */
  readonly nearest?: string | undefined;
}

/** Why a value is refused. `name` is its path, or what a form calls it. */
export function refusalOf(
  expected: Expected,
  name: string | Sentence,
  value: ConfigValue,
  { choices = [], nearest }: Details = {},
): Sentence {
  const values = { name, value: shown(value), allowed: choices.join(', ') };
  if (expected === 'group') {
    return sentence('setting.not.group', '{name} must be a group of settings, not {value}.', values);
  }
  if (expected === 'list') return sentence('setting.not.list', '{name} must be a list, not {value}.', values);
  if (expected === 'boolean' && typeof value === 'string' && /^(y|yes|on|n|no|off)$/i.test(value)) {
    const meant = /^(y|yes|on)$/i.test(value) ? 'true' : 'false';
    return sentence(
      'setting.not.yes-or-no',
      '{name} must be true or false: write {meant} instead of {value}.',
      {
        ...values,
        meant,
      },
    );
  }
  if (isTextType(expected) && (typeof value === 'number' || typeof value === 'bigint')) {
    return sentence(
      'setting.not.number-as-text',
      '{name} must be text, and {value} without quotes is a number. Put it in quotes.',
      values,
    );
  }
  if (isTextType(expected) && typeof value === 'boolean') {
    return sentence(
      'setting.not.boolean-as-text',
      '{name} must be text, and {value} without quotes is a boolean. Put it in quotes.',
      values,
    );
  }
  if (settingTypeTable[expected].kind === 'number' && isDigits(value)) {
    return sentence(
      'setting.not.text-as-number',
      '{name} must be a number, and the quotes make {value} text. Remove the quotes.',
      values,
    );
  }
  if (expected === 'choice' && nearest !== undefined) {
    return sentence(
      'setting.not.choice-nearest',
      '{name} must be one of {allowed}, not {value}. Did you mean {nearest}?',
      { ...values, nearest },
    );
  }
  return sentence(`setting.not.${expected}`, settingTypeTable[expected].refusal, values);
}

interface Limits {
  readonly min?: string | number | undefined;
  readonly max?: string | number | undefined;
}

/** What `min` or `max` of a setting refuses, if anything. */
export function refusalOfLimits(
  type: SettingType,
  name: string | Sentence,
  value: ConfigValue,
  { min, max }: Limits,
): Sentence | undefined {
  const { measure } = settingTypeTable[type];
  if (measure === undefined) return undefined;
  const size = measure.of(value);
  if (min !== undefined && size < amountOf(min)) return tooSmall(measure, name, min);
  return max !== undefined && size > amountOf(max) ? tooLarge(measure, name, max) : undefined;
}

const amountOf = (limit: string | number): number =>
  typeof limit === 'number' ? limit : (parseSize(limit) ?? 0);

const tooSmall = ({ unit }: Measure, name: string | Sentence, min: string | number): Sentence =>
  unit === 'characters'
    ? sentence('setting.too-short', '{name} must have at least {min} characters.', { name, min })
    : sentence('setting.too-small', '{name} must be at least {min}.', { name, min });

const tooLarge = ({ unit }: Measure, name: string | Sentence, max: string | number): Sentence =>
  unit === 'characters'
    ? sentence('setting.too-long', '{name} must have at most {max} characters.', { name, max })
    : sentence('setting.too-large', '{name} must be at most {max}.', { name, max });

export function unknownSetting(path: string, nearest: string | undefined): Sentence {
  return nearest === undefined
    ? sentence('setting.unknown', 'Wild Cloud doesn’t know {path}. It stays in the file.', { path })
    : sentence(
        'setting.unknown-nearest',
        'Wild Cloud doesn’t know {path}. It stays in the file. Did you mean {nearest}?',
        { path, nearest },
      );
}

const isTextType = (type: SettingType): boolean => type === 'string' || type === 'label';

const isDigits = (value: ConfigValue): boolean =>
  typeof value === 'string' && /^(?:0|[1-9]\d{0,14})$/.test(value);

function shown(value: ConfigValue): string | Sentence {
  if (Array.isArray(value)) return sentence('setting.value.list', 'a list');
  if (typeof value === 'object' && value !== null)
    return sentence('setting.value.group', 'a group of settings');
  const text = String(value);
  const short = text.length > 60 ? `${text.slice(0, 60).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
  return typeof value === 'string' ? `“${short}”` : short;
}
