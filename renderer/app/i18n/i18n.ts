/**
 * Languages of the window. Components ask for sentences by key through {@link useWords} of words.ts; main's own
 * sentences come with an English text and a key, and are looked up in the namespace `main`.
 */
import i18next, { type i18n } from 'i18next';
import type { Preferences } from '../../../contract/computer.ts';
import { en } from './en.ts';
import { languages } from './languages.ts';
import { pseudoTree } from './pseudo.ts';

/** `en-XA` is the tag for a pseudo-language; nobody's system speaks it, tests do. */
const pseudoLanguage = 'en-XA';

export function languageFor(preference: Preferences['language'], system: string): string {
  if (preference !== 'system') return preference;
  if (system === pseudoLanguage) return pseudoLanguage;
  const [primary = ''] = system.toLowerCase().split('-');
  return languages.has(primary) ? primary : 'en';
}

export function startLanguages(language: string): i18n {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    ns: ['window', 'main'],
    defaultNS: 'window',
    resources: {
      ...Object.fromEntries(languages),
      [pseudoLanguage]: { window: language === pseudoLanguage ? pseudoTree(en) : {}, main: {} },
    },
    // React escapes; braces are what main's sentences use too.
    interpolation: { prefix: '{', suffix: '}', escapeValue: false },
    // Keys of main such as "deploy.step.apply" are names, not paths.
    returnNull: false,
  });
  return instance;
}
