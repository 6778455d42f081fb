import type { Setting, SettingValues } from '../../contract/apps.ts';
import type { ConfigValue } from '../../contract/config.ts';
import { type ConfigMap, valueOfWord } from '../config/config.ts';
import { nearest } from '../lib/nearest.ts';
import { isDomain, isEmail, isTimeZone } from '../lib/typed-text.ts';
import { WildError } from '../lib/wild-error.ts';
import type { AppSecret } from './app-secrets.ts';
import type { Manifest, SettingSpec } from './manifest.ts';
import { kindOfType } from './setting-kind.ts';
import { parseSize } from '../lib/parse-size.ts';

/** The app's questions with the answers in force. `own` is what config.yaml and the defaults say under `apps.<app>`. */
export function describeSettings(
  manifest: Manifest,
  own: ConfigMap,
  secrets: ReadonlySet<string> = new Set(),
): Setting[] {
  return manifest.settings.map((spec) => {
    const value = spec.type === 'secret' ? undefined : valueIn(own, spec.path);
    const { min, max, shownWhen } = spec;
    const path = `apps.${manifest.app}.${spec.path}`;
    return {
      path: spec.path,
      type: spec.type,
      label: spec.label,
      advanced: spec.advanced,
      optional: spec.optional,
      ...(spec.help === undefined ? {} : { help: spec.help }),
      ...(spec.choices === undefined ? {} : { choices: spec.choices }),
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

/** Choices of what is required (`uses.<role>`) apart from the app's own settings. */
export function partAnswers(
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

/** @throws app.settings-invalid where a secret that a person has to give is not there */
export function checkGiven(
  manifest: Manifest,
  used: readonly AppSecret[],
  present: ReadonlySet<string>,
): void {
  const secret = used.find(({ made, optional, path }) => made === 'asked' && !optional && !present.has(path));
  if (secret === undefined) return;
  const label = manifest.settings.find(({ path }) => path === secret.key)?.label ?? secret.key;
  throw invalid(
    manifest,
    secret.key,
    `“${label}” has to be given, and ${secret.path} is not among the secrets.`,
    `Set it with “wild secret set ${secret.path}”.`,
  );
}

/**
 * Checks answers and gives them the type that config.yaml should hold: a number typed as text becomes a number.
 * @throws app.settings-invalid naming the first answer that does not fit
 */
export function checkAnswers(manifest: Manifest, answers: SettingValues): Record<string, ConfigValue> {
  const checked: Record<string, ConfigValue> = {};
  for (const [path, answer] of Object.entries(answers)) {
    const spec = manifest.settings.find((one) => one.path === path);
    if (spec === undefined) {
      const near = nearest(
        path,
        manifest.settings.map((one) => one.path),
      );
      throw invalid(
        manifest,
        path,
        `${manifest.title} has no setting “${path}”.`,
        near && `The nearest is ${near}.`,
      );
    }
    const result = checkAnswer(spec, answer);
    if ('wrong' in result) throw invalid(manifest, path, `“${spec.label}”: ${result.wrong}.`);
    checked[path] = result.value;
  }
  return checked;
}

function invalid(manifest: Manifest, path: string, detail: string, hint?: string): WildError {
  return new WildError('app.settings-invalid', {
    title: `Cannot use these settings for ${manifest.title}`,
    detail,
    ...(hint ? { hint } : {}),
    context: { app: manifest.app, setting: path },
  });
}

type Checked = { readonly value: ConfigValue } | { readonly wrong: string };

const wrongFor = { number: 'it is a number in plain digits', flag: 'it is true or false' };

function checkAnswer(spec: SettingSpec, given: string | number | bigint | boolean): Checked {
  if (spec.type === 'secret') return { wrong: 'a secret is not a setting; it is kept apart, encrypted' };
  if (given === '') return spec.optional ? { value: '' } : { wrong: 'it needs an answer' };
  const meant = typeof given === 'string' ? valueOfWord(given, kindOfType[spec.type]) : { value: given };
  if ('not' in meant) return { wrong: meant.not === 'flag' ? wrongFor.flag : wrongFor.number };
  const answer = meant.value;
  if (typeof answer === 'string' && /[^\P{Cc}\t\n\r]/u.test(answer)) {
    return { wrong: 'the answer has characters that cannot be shown' };
  }
  switch (spec.type) {
    case 'boolean':
      return typeof answer === 'boolean' ? { value: answer } : { wrong: wrongFor.flag };
    case 'number':
      return checkNumber(spec, answer);
    case 'size':
      return checkSize(spec, String(answer));
    case 'choice': {
      const chosen = spec.choices?.find(({ value }) => value === String(answer));
      const values = spec.choices?.map(({ value }) => value).join(', ');
      return chosen === undefined ? { wrong: `it is one of ${values}` } : { value: chosen.value };
    }
    case 'domain':
      return isDomain(String(answer))
        ? { value: String(answer) }
        : { wrong: 'an address looks like blog.example.org' };
    case 'email':
      return isEmail(String(answer)) ? { value: String(answer) } : { wrong: 'that is no e-mail address' };
    case 'timezone':
      return isTimeZone(String(answer))
        ? { value: String(answer) }
        : { wrong: 'a time zone looks like Europe/Berlin' };
    case 'string':
      return checkText(spec, String(answer));
  }
}

function checkNumber({ min, max }: SettingSpec, number: string | number | bigint | boolean): Checked {
  if (typeof number !== 'bigint' && !(typeof number === 'number' && Number.isFinite(number))) {
    return { wrong: wrongFor.number };
  }
  if (typeof min === 'number' && number < min) return { wrong: `at least ${min}` };
  if (typeof max === 'number' && number > max) return { wrong: `at most ${max}` };
  return { value: number };
}

function checkText({ min, max }: SettingSpec, answer: string): Checked {
  const length = [...answer].length;
  if (typeof min === 'number' && length < min) return { wrong: `at least ${min} characters` };
  if (typeof max === 'number' && length > max) return { wrong: `at most ${max} characters` };
  return { value: answer };
}

function checkSize({ min, max }: SettingSpec, answer: string): Checked {
  const bytes = parseSize(answer);
  if (bytes === undefined) return { wrong: 'a size looks like 10Gi' };
  if (min !== undefined && bytes < bytesOf(min)) return { wrong: `at least ${min}` };
  if (max !== undefined && bytes > bytesOf(max)) return { wrong: `at most ${max}` };
  return { value: answer };
}

function bytesOf(limit: string | number): number {
  return typeof limit === 'number' ? limit : (parseSize(limit) ?? 0);
}

function valueIn(own: ConfigMap, path: string): string | number | bigint | boolean | undefined {
  let value: ConfigValue | undefined = own;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return typeof value === 'object' ? undefined : value;
}
