import type { ConfigValue } from '../../contract/config.ts';
import type { PathPart } from '../lib/dotted-path.ts';
import { WildError } from '../lib/wild-error.ts';
import { kindAt } from './schema/kind-at.ts';
import { type Misfit, type ValueKind, valueOfWord } from './typed-word.ts';
import { valueOfYaml } from './yaml-word.ts';

/** What a person typed for one setting. */
export interface TypedWord {
  readonly word: string;
  /** Said by the person: the word is a text whatever stands there, or it is read as one YAML value. */
  readonly as?: 'text' | 'yaml' | undefined;
  /** What the setting takes, where the schema of config.yaml does not say it: the type that its app gives it. */
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
  // The schema refuses it with a sentence of its own, such as what a port is.
  if (known === 'number' || known === 'flag') return word;
  throw new WildError('config.bad-value', {
    title: 'Cannot save this value',
    ...advice(meant.not, path, shownWord(word)),
    context: { path },
  });
}

const shownWord = (word: string): string => {
  const signs = [...word];
  return `“${signs.length > 60 ? `${signs.slice(0, 60).join('')}…` : word}”`;
};

function advice(not: Misfit['not'], path: string, word: string): { detail: string; hint: string } {
  switch (not) {
    case 'list':
      return {
        detail: `${path} is a list, and ${word} is a single value.`,
        hint: `Set one entry of it, such as ${path}[0], or give the whole list as YAML: wild config set '${path}' --yaml '[one, two]'`,
      };
    case 'group':
      return {
        detail: `${path} is a group of settings, and ${word} is a single value.`,
        hint: `Set one of them with a longer path, such as ${path}.name, or give the whole group as YAML: wild config set '${path}' --yaml '{name: value}'`,
      };
    case 'number':
      return {
        detail: `${path} is a number, and ${word} is not one in plain digits.`,
        hint: 'Write it like 3000 or 1.5. To save it as a text anyway: wild config set with --string.',
      };
    case 'flag':
      return {
        detail: `${path} is true or false, and ${word} is neither.`,
        hint: 'Write true or false. To save it as a text anyway: wild config set with --string.',
      };
  }
}
