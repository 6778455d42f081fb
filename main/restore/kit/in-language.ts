import type { Sentence } from '../../../contract/sentence.ts';
import { texts as german } from './texts.de.ts';

/** Paper has no window that could translate. */
export const inLanguage =
  (language: string) =>
  (sentence: Sentence): string =>
    translate(sentence, /^de\b/i.test(language) ? german : {});

function translate({ key, text, values = {} }: Sentence, texts: Readonly<Record<string, string>>): string {
  const pattern = texts[key];
  if (pattern === undefined) return text;
  return pattern.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name] ?? whole;
    return typeof value === 'object' ? translate(value, texts) : String(value);
  });
}
