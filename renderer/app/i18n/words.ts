import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../../../contract/errors.ts';
import type { Sentence } from '../../../contract/wire.ts';
import type { WordKey } from './keys.ts';

export type Values = Readonly<Record<string, string | number>>;

export interface SaidError {
  readonly title: string;
  readonly detail: string;
  readonly hint?: string;
}

export interface Words {
  /** Such as `de`; for Intl. */
  readonly language: string;
  t(key: WordKey, values?: Values): string;
  /** A sentence from main in the window's language, or in English where there is no translation. */
  say(sentence: Sentence): string;
  /** A failure in the window's language. Failures recorded by older versions have no keys and stay in English. */
  sayError(error: WireError): SaidError;
  /** The text of a key that is only known at run time, or undefined if there is none. */
  maybe(key: string): string | undefined;
  /** "One" to "Nine" as words, then digits. For titles. */
  countWord(count: number): string;
}

export function useWords(): Words {
  const { t: translate, i18n } = useTranslation();
  const tag = i18n.language;
  return useMemo(() => {
    const t = (key: string, values: Values = {}): string => translate(key, values);
    const say = ({ key, text, values = {}, translations = {} }: Sentence): string => {
      const said = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? say(value) : value]),
      );
      const brought = Object.hasOwn(translations, tag) ? translations[tag] : undefined;
      if (brought !== undefined) return fillIn(brought, said);
      const isKnown = i18n.exists(key, { ns: 'main', lng: tag, fallbackLng: [] });
      return isKnown ? i18n.t(key, { ns: 'main', ...said }) : text;
    };
    return {
      language: tag === 'en-XA' ? 'en' : tag,
      t,
      say,
      sayError: ({ title, detail, hint, sentences }) => ({
        title: sentences?.title === undefined ? title : say(sentences.title),
        detail: sentences?.detail === undefined ? detail : say(sentences.detail),
        ...(hint === undefined ? {} : { hint: sentences?.hint === undefined ? hint : say(sentences.hint) }),
      }),
      maybe: (key) => (i18n.exists(key) ? t(key) : undefined),
      countWord: (count) =>
        i18n.exists(`general.numbers.${count}`) ? t(`general.numbers.${count}`) : String(count),
    };
  }, [translate, i18n, tag]);
}

function fillIn(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
