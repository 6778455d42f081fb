/**
 * The window's languages. Components get texts by key through `useWords` in words.ts. Main's sentences arrive with a key and an
 * English text, and are looked up in the namespace `main`.
 */
import i18next, { type i18n } from 'i18next';
import type { Preferences } from '../../../contract/computer.ts';
import { en } from './en.ts';
import { type Languages, languages } from './languages.ts';
import { pseudoTree } from './pseudo.ts';

/** `en-XA` is the standard tag of a pseudo-language. Only tests use it. */
const pseudoLanguage = 'en-XA';

export function languageFor(
  preference: Preferences['language'],
  system: string,
  known: Languages = languages,
): string {
  if (preference !== 'system') return preference;
  if (system === pseudoLanguage) return pseudoLanguage;
  const wanted = system.toLowerCase();
  const tags = [...known.keys()];
  const exact = tags.find((tag) => tag.toLowerCase() === wanted);
  return exact ?? tags.find((tag) => tag === wanted.split('-')[0]) ?? 'en';
}

export function startLanguages(language: string, known: Languages = languages): i18n {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    ns: ['window', 'main'],
    defaultNS: 'window',
    resources: {
      ...Object.fromEntries(known),
      [pseudoLanguage]: { window: language === pseudoLanguage ? pseudoTree(en) : {}, main: {} },
    },
    // React escapes. Main's sentences use single braces too.
    interpolation: { prefix: '{', suffix: '}', escapeValue: false },
    returnNull: false,
  });
  return instance;
}
