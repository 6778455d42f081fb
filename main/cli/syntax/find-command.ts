import { nearest } from '../../lib/nearest.ts';
import type { Command, Noun } from '../command.ts';
import { commands, nouns } from '../commands/commands.ts';
import { unsupportedOldName } from './old-names.ts';
import { usageError } from './usage-error.ts';

interface Found {
  /** Missing where the words name no command, or only the start of one. */
  readonly command: Command | undefined;
  /** The arguments without the words of the command's name. */
  readonly rest: readonly string[];
  /** The words that are neither options nor the cloud of `-C`. */
  readonly words: readonly string[];
}

/** Finds the longest command name that the words start with; options may stand anywhere, also before the name. */
export function findCommand(argv: readonly string[]): Found {
  const placed = argv
    .map((word, at) => ({ word, at }))
    .filter(({ word, at }) => !word.startsWith('-') && !['-C', '--cloud'].includes(argv[at - 1] ?? ''));
  const words = placed.map(({ word }) => word);
  for (const length of [3, 2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = words.length < length ? undefined : commands.find((one) => one.name === name);
    if (command === undefined) continue;
    const taken = new Set(placed.slice(0, length).map(({ at }) => at));
    return { command, rest: argv.filter((_, at) => !taken.has(at)), words };
  }
  return { command: undefined, rest: argv, words };
}

export const findNoun = (name: string | undefined): Noun | undefined =>
  nouns.find((noun) => noun.name === name);

/** The commands whose names start with all of these words and go on. */
export const commandsBelow = (words: readonly string[]): readonly Command[] =>
  commands.filter(({ name }) => name.startsWith(`${words.join(' ')} `));

/** @returns the error for words that name no command, with the command that was most likely meant */
export function unknownCommand(words: readonly string[]) {
  const old = unsupportedOldName(words[0]);
  if (old !== undefined) {
    return usageError(
      `“${old.old}” is a proof-of-concept command that Wild Cloud does not have yet.`,
      old.note === undefined
        ? 'Run “wild --help” to list what it has.'
        : `Until then: ${old.note.replaceAll('`', '')}.`,
    );
  }
  const noun = findNoun(words[0]);
  const typed = words
    .slice(0, commandsBelow(words.slice(0, 2)).length > 0 ? 3 : noun === undefined ? 1 : 2)
    .join(' ');
  const meant = similarCommand(words);
  const help = `Run “wild ${noun === undefined ? '' : `${noun.name} `}--help” to list the commands.`;
  return usageError(
    `There is no command “wild ${typed}”.`,
    meant === undefined ? help : `Did you mean “wild ${meant}”?`,
  );
}

function similarCommand(words: readonly string[]): string | undefined {
  const [first = '', second] = words;
  const noun =
    findNoun(first) ??
    findNoun(
      nearest(
        first,
        nouns.map(({ name }) => name),
      ),
    );
  if (noun !== undefined) {
    if (second === undefined) return noun.name;
    const verbs = noun.commands.map(({ name }) => name.slice(noun.name.length + 1));
    const verb = nearest(words.slice(1, 3).join(' '), verbs) ?? nearest(second, verbs);
    if (verb !== undefined) return `${noun.name} ${verb}`;
    return findNoun(first) === undefined ? noun.name : undefined;
  }
  const withVerb = commands.map(({ name }) => name).filter((name) => name.split(' ').at(-1) === first);
  if (withVerb.length > 0 && withVerb.length <= 3) return withVerb.join('” or “wild ');
  return nearest(
    first,
    commands.map(({ name }) => name),
  );
}
