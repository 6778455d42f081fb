import { nearest } from '../../lib/nearest.ts';
import type { Manifest } from '../manifest.ts';
import type { TranslationFile } from '../read-translations.ts';
import { textsOf } from '../translations.ts';
import type { Problem } from './problem.ts';

/** Keys the manifest doesn't have, texts without a translation, and placeholders that differ. None stops an app from being used. */
export function checkTranslations(manifest: Manifest, files: readonly TranslationFile[]): Problem[] {
  const english = textsOf(manifest);
  return files.flatMap((file) => [...unknownKeys(file, english), ...missingKeys(file, english)]);
}

function* unknownKeys(
  { file, texts }: TranslationFile,
  english: ReadonlyMap<string, string>,
): Iterable<Problem> {
  for (const [key, { text, line, column }] of texts) {
    const original = english.get(key);
    if (original === undefined) {
      const near = nearest(key, [...english.keys()]);
      yield {
        file,
        line,
        column,
        cause: `translates ${key}, which the manifest doesn’t have`,
        ...(near === undefined ? {} : { hint: `Did you mean ${near}?` }),
      };
    } else if (placeholdersIn(text) !== placeholdersIn(original)) {
      const cause = `has other placeholders in ${key} than the manifest`;
      yield { file, line, column, cause, hint: `The manifest has ${placeholdersIn(original) || 'none'}.` };
    }
  }
}

function* missingKeys(
  { file, texts }: TranslationFile,
  english: ReadonlyMap<string, string>,
): Iterable<Problem> {
  const missing = [...english.keys()].filter((key) => !texts.has(key));
  if (missing.length === 0) return;
  const cause = `lacks translations: ${missing.join(', ')}`;
  yield { file, line: 1, column: 1, cause, hint: 'The English text is shown until they are there.' };
}

const placeholdersIn = (text: string): string => (text.match(/\{\w+\}/g) ?? []).toSorted().join(' ');
