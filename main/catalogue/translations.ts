import type { Sentence } from '../../contract/sentence.ts';
import type { Manifest, SettingSpec } from './manifest.ts';

export const settingKey = ({ path }: Pick<SettingSpec, 'path'>, part: 'label' | 'help') =>
  `settings.${path}.${part}`;

export const choiceKey = ({ path }: Pick<SettingSpec, 'path'>, value: string) =>
  `settings.${path}.choices.${value}`;

/** Keys for reasons in `asksFor`; the second reason of the same kind is `asksFor.root.2`. */
export function askKeys({ asksFor }: Pick<Manifest, 'asksFor'>): readonly string[] {
  return asksFor.map(({ what }, index) => {
    const nth = asksFor.slice(0, index).filter((one) => one.what === what).length + 1;
    return nth === 1 ? `asksFor.${what}` : `asksFor.${what}.${nth}`;
  });
}

/** Everything in a manifest that can be translated, by its key. */
export function textsOf(manifest: Manifest): ReadonlyMap<string, string> {
  const texts = new Map([['description', manifest.description]]);
  for (const setting of manifest.settings) {
    texts.set(settingKey(setting, 'label'), setting.label);
    if (setting.help !== undefined) texts.set(settingKey(setting, 'help'), setting.help);
    for (const { value, label } of setting.choices ?? []) texts.set(choiceKey(setting, value), label);
  }
  for (const [index, key] of askKeys(manifest).entries()) {
    const ask = manifest.asksFor[index];
    if (ask !== undefined) texts.set(key, ask.why);
  }
  if (manifest.notes !== undefined) texts.set('notes', manifest.notes);
  return texts;
}

/** A text of the manifest with its translations. */
export function textOf(
  { translations }: Pick<Manifest, 'translations'>,
  key: string,
  text: string,
): Sentence {
  const found = [...(translations ?? [])].flatMap(([language, texts]) => {
    const translated = texts.get(key);
    return translated === undefined ? [] : [[language, translated] as const];
  });
  return { key: '', text, ...(found.length === 0 ? {} : { translations: Object.fromEntries(found) }) };
}

export const descriptionOf = (manifest: Manifest): Sentence =>
  textOf(manifest, 'description', manifest.description);

export const notesOf = (manifest: Manifest): Sentence | undefined =>
  manifest.notes === undefined ? undefined : textOf(manifest, 'notes', manifest.notes);

/** What the app has beyond its own namespace and the strictest rules, with its reasons. */
export const asksOfApp = (manifest: Manifest) =>
  askKeys(manifest).flatMap((key, index) => {
    const ask = manifest.asksFor[index];
    if (ask === undefined) return [];
    const { what, kinds, why } = ask;
    return [{ what, ...(kinds === undefined ? {} : { kinds }), why: textOf(manifest, key, why) }];
  });

export type AppAsks = ReturnType<typeof asksOfApp>;
