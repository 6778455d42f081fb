import type { Sentence } from '../../contract/sentence.ts';
import type { ServiceManifest } from './service-manifest.ts';

/** A text of the manifest with its translations from `i18n/<language>.yaml`. */
export function textOf(
  { translations }: Pick<ServiceManifest, 'translations'>,
  key: string,
  text: string,
): Sentence {
  const found = [...translations].flatMap(([language, texts]) => {
    const translated = texts.get(key);
    return translated === undefined ? [] : [[language, translated] as const];
  });
  return { key: '', text, ...(found.length === 0 ? {} : { translations: Object.fromEntries(found) }) };
}

/** Everything in a manifest that can be translated, by its key. */
export function textsOf(manifest: ServiceManifest): ReadonlyMap<string, string> {
  const texts = new Map([['description', manifest.description]]);
  if (manifest.needed.when !== 'always') texts.set('needed.otherwise', manifest.needed.otherwise);
  for (const { path, label, help, choices = [] } of manifest.settings) {
    texts.set(`settings.${path}.label`, label);
    if (help !== undefined) texts.set(`settings.${path}.help`, help);
    for (const choice of choices) texts.set(`settings.${path}.choices.${choice.value}`, choice.label);
  }
  return texts;
}
