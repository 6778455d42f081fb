import type { ConfigValue } from '../../contract/config.ts';
import type { Sentence } from '../../contract/sentence.ts';
import type { PathPart } from '../lib/dotted-path.ts';
import { sentence } from '../lib/sentence.ts';
import { badValue } from './failures.ts';
import { kindAt } from './schema/kind-at.ts';
import { type Misfit, type ValueKind, valueOfWord } from './typed-word.ts';
import { valueOfYaml } from './yaml-word.ts';

/** What a person typed for one setting. */
export interface TypedWord {
  readonly word: string;
  /** On request: the word is text whatever the current value is, or it is parsed as one YAML value. */
  readonly as?: 'text' | 'yaml' | undefined;
  /** What the setting takes according to its app, if the schema of config.yaml doesn't say. */
  readonly takes?: ValueKind | undefined;
}

/** @throws config.bad-value */
export function valueOfTyped(
  { word, as, takes }: TypedWord,
  path: string,
  parts: readonly PathPart[],
  present: ConfigValue | undefined,
): ConfigValue {
  if (as === 'yaml') return valueOfYaml(word, path);
  if (as === 'text') return word;
  const known = kindAt(parts);
  const meant = valueOfWord(word, known ?? takes, present);
  if ('value' in meant) return meant.value;
  // The schema refuses it with a more specific sentence, such as what a port is.
  if (known === 'number' || known === 'flag') return word;
  const { detail, hint } = advice(meant.not, path, shownWord(word));
  throw badValue(path, detail, hint);
}

const shownWord = (word: string): string => {
  const characters = [...word];
  return `“${characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : word}”`;
};

function advice(
  not: Misfit['not'],
  path: string,
  word: string,
): { readonly detail: Sentence; readonly hint: Sentence } {
  switch (not) {
    case 'list':
      return {
        detail: sentence('config.bad-value.list', '{path} is a list, and {word} is a single value.', {
          path,
          word,
        }),
        hint: sentence(
          'config.bad-value.list-hint',
          "Set one of its entries, such as {path}[0], or give the whole list as YAML: wild config set '{path}' --yaml '[one, two]'",
          { path },
        ),
      };
    case 'group':
      return {
        detail: sentence(
          'config.bad-value.group',
          '{path} is a group of settings, and {word} is a single value.',
          { path, word },
        ),
        hint: sentence(
          'config.bad-value.group-hint',
          "Set one of them with a longer path, such as {path}.name, or give the whole group as YAML: wild config set '{path}' --yaml '{example}'",
          { path, example: '{name: value}' },
        ),
      };
    case 'number':
      return {
        detail: sentence(
          'config.bad-value.number',
          '{path} takes a number in plain digits, and {word} isn’t one.',
          { path, word },
        ),
        hint: sentence(
          'config.bad-value.number-hint',
          'Write it like 3000 or 1.5. To save it as text anyway, use wild config set with --string.',
        ),
      };
    case 'flag':
      return {
        detail: sentence('config.bad-value.boolean', '{path} takes true or false, and {word} is neither.', {
          path,
          word,
        }),
        hint: sentence(
          'config.bad-value.boolean-hint',
          'Write true or false. To save it as text anyway, use wild config set with --string.',
        ),
      };
  }
}
