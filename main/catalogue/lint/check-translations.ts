import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';
import { nearest } from '../../lib/nearest.ts';
import { didYouMean } from '../failures.ts';
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
        cause: sentence('lint.translation.unknown', 'This translates {key}, which isn’t in the manifest.', {
          key,
        }),
        ...(near === undefined ? {} : { hint: didYouMean(near) }),
      };
    } else if (placeholdersIn(text) !== placeholdersIn(original)) {
      const cause = sentence(
        'lint.translation.placeholders',
        'The placeholders in {key} differ from those in the manifest.',
        { key },
      );
      yield { file, line, column, cause, hint: placeholdersHint(placeholdersIn(original)) };
    }
  }
}

function* missingKeys(
  { file, texts }: TranslationFile,
  english: ReadonlyMap<string, string>,
): Iterable<Problem> {
  const missing = [...english.keys()].filter((key) => !texts.has(key));
  if (missing.length === 0) return;
  const cause = sentence('lint.translation.missing', 'These texts aren’t translated: {keys}.', {
    keys: missing.join(', '),
  });
  yield {
    file,
    line: 1,
    column: 1,
    cause,
    hint: sentence('lint.translation.missing.hint', 'Until they are, people see the English text.'),
  };
}

const placeholdersHint = (places: string): Sentence =>
  places === ''
    ? sentence('lint.translation.no-placeholders', 'The text in the manifest has none.')
    : sentence('lint.translation.placeholders.hint', 'The manifest has: {places}.', { places });

const placeholdersIn = (text: string): string => (text.match(/\{\w+\}/g) ?? []).toSorted().join(' ');
