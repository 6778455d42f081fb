import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sentence } from '../../../contract/wire.ts';
import type { WordKey } from './keys.ts';

export type Values = Readonly<Record<string, string | number>>;

export interface Words {
  /** Such as `de`; for Intl. */
  readonly language: string;
  t(key: WordKey, values?: Values): string;
  /** A sentence that main made: translated where its key is known, else as it came. */
  say(sentence: Sentence): string;
  /** A sentence under a key that is only known at run time, or undefined where there is none. */
  maybe(key: string): string | undefined;
  /** "One" … "Nine", then numerals; for titles. */
  countWord(count: number): string;
}

export function useWords(): Words {
  const { t: translate, i18n } = useTranslation();
  const tag = i18n.language;
  return useMemo(() => {
    const t = (key: string, values: Values = {}): string => translate(key, values);
    return {
      language: tag === 'en-XA' ? 'en' : tag,
      t,
      say: ({ key, text, values = {} }) =>
        i18n.exists(key, { ns: 'main', lng: tag, fallbackLng: [] })
          ? i18n.t(key, { ns: 'main', ...values })
          : text,
      maybe: (key) => (i18n.exists(key) ? t(key) : undefined),
      countWord: (count) =>
        i18n.exists(`general.numbers.${count}`) ? t(`general.numbers.${count}`) : String(count),
    };
  }, [translate, i18n, tag]);
}
