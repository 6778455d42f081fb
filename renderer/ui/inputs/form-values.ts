import type { Setting, SettingValues } from '../../../contract/apps.ts';
import type { SettingType } from '../../../contract/setting-types.ts';
import { bytesOf, quantityOf, readableQuantity } from '../../app/format/quantities.ts';
import type { WordKey } from '../../app/i18n/keys.ts';
import { settingWidgets } from './setting-widgets.ts';
import { looksLikeDomain, looksLikeEmail } from './validate.ts';

/** Form values by field name. Names have no dots, because react-hook-form treats those as paths. */
export type Answers = Readonly<Record<string, string | boolean>>;
export const fieldOf = (setting: Setting): string => setting.path.replaceAll('.', '›');

/** The initial text of a setting's field. */
export function answerOf(setting: Setting, language: string): string | boolean {
  if (setting.type === 'boolean') return setting.value === true || setting.value === 'true';
  if (setting.value === undefined) return '';
  return setting.type === 'size' ? readableQuantity(String(setting.value), language) : String(setting.value);
}

export function answersOf(settings: readonly Setting[], language: string): Answers {
  return Object.fromEntries(settings.map((setting) => [fieldOf(setting), answerOf(setting, language)]));
}

const none = () => undefined;
const number = (text: string): WordKey | undefined =>
  /^-?(?:0|[1-9]\d*)(?:[.,]\d+)?$/.test(text) ? undefined : 'form.number';

/** What can be checked while typing; main has the final say. */
const refusals: Readonly<Record<SettingType, (text: string) => WordKey | undefined>> = {
  string: none,
  boolean: none,
  number,
  count: number,
  port: number,
  size: (text) => (bytesOf(text) === undefined ? 'form.size' : undefined),
  domain: (text) => (looksLikeDomain(text) ? undefined : 'form.domain'),
  host: none,
  email: (text) => (looksLikeEmail(text) ? undefined : 'form.email'),
  timezone: none,
  address: none,
  range: none,
  network: none,
  choice: none,
  label: none,
  taint: none,
  secret: none,
};

/** The key of the validation error, or undefined. A required setting can't be emptied. */
export function problemWith(setting: Setting, answer: string | boolean | undefined): WordKey | undefined {
  if (typeof answer !== 'string') return undefined;
  const text = answer.trim();
  if (setting.secret !== undefined) {
    return text === '' && !setting.optional && !setting.secret.given ? 'form.required' : undefined;
  }
  if (text === '') {
    const mayBeEmpty = setting.optional || setting.value === undefined || setting.value === '';
    return mayBeEmpty ? undefined : 'form.required';
  }
  return refusals[setting.type](text);
}

/** Whether a setting is shown, given the other values in the form. */
export function isShown(setting: Setting, settings: readonly Setting[], answers: Answers): boolean {
  const on = setting.shownWhen;
  const other = settings.find(({ path }) => path === on?.path);
  if (on === undefined || other === undefined) return true;
  if (!isShown(other, settings, answers)) return false;
  const answer = answers[fieldOf(other)] ?? '';
  if (on.is === undefined) return answer !== false && String(answer).trim() !== '';
  return on.is.some((one) => String(one) === String(answer).trim());
}

/** The typed passwords, by secret path. They are sent on their own, never with the other values. */
export function typedSecrets(settings: readonly Setting[], answers: Answers): ReadonlyMap<string, string> {
  return new Map(
    settings.flatMap((setting) => {
      const answer = answers[fieldOf(setting)];
      const typed = typeof answer === 'string' && answer !== '' && isShown(setting, settings, answers);
      return setting.secret !== undefined && typed ? [[setting.secret.path, answer] as const] : [];
    }),
  );
}

/** Only changed values are sent. Others keep following their default, even if it changes later. */
export function changedValues(
  settings: readonly Setting[],
  answers: Answers,
  language: string,
): SettingValues {
  const values: Record<string, string | boolean> = {};
  for (const setting of settings) {
    const answer = answers[fieldOf(setting)];
    if (setting.secret !== undefined || !isShown(setting, settings, answers)) continue;
    if (answer === undefined || answer === answerOf(setting, language)) continue;
    if (problemWith(setting, answer) !== undefined) continue;
    values[setting.path] = valueOf(setting, answer);
  }
  return values;
}

/** Text is sent as typed, numbers in plain digits. Main decides the type. */
function valueOf({ type }: Setting, answer: string | boolean): string | boolean {
  if (typeof answer === 'boolean' || type === 'string') return answer;
  const text = answer.trim();
  if (type === 'size') return quantityOf(text) ?? text;
  return settingWidgets[type].inputMode === 'decimal' ? text.replace(',', '.') : text;
}
