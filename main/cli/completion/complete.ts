import type { Command, CommandContext, Flag } from '../command.ts';
import { commands, nouns } from '../commands/commands.ts';
import { findCommand } from '../syntax/find-command.ts';
import { flagsOf } from '../syntax/parse-arguments.ts';
import { placeholdersOf } from '../syntax/usage.ts';
import type { Candidate } from './candidate.ts';
import { type Completions, valuesFor } from './values.ts';

/** What may stand in place of `current`, the word being typed, after `previous`, which starts behind `wild`. */
export async function complete(
  previous: readonly string[],
  current: string,
  context: CommandContext,
): Promise<Completions> {
  const { command, rest, words } = findCommand(previous);
  const flags = flagsOf(command);
  const line = readLine(rest, flags);
  const { positionals, cloud } = line;
  const values = (placeholder: string | undefined, typed = current) =>
    valuesFor(placeholder, { context, command, positionals, cloud, current: typed });

  if (line.pending !== undefined) return values(line.pending.value);
  if (!line.isLiteral && current.startsWith('-')) {
    const [, name = '', typed = ''] = /^--([\w-]+)=(.*)$/s.exec(current) ?? [];
    const flag = flags[name];
    if (flag?.type !== 'string') return { candidates: flagCandidates(flags) };
    const { candidates } = await values(flag.value, typed);
    return { candidates: candidates.map((one) => ({ ...one, value: `--${name}=${one.value}` })) };
  }
  // A command such as “history” stands alone and has subcommands as well.
  const subcommands = nextWords(words);
  if (command === undefined) return { candidates: subcommands };
  const { candidates, paths } = await values(placeholderAt(command, line.positionals.length));
  return { candidates: [...subcommands, ...candidates], paths };
}

interface Line {
  readonly positionals: readonly string[];
  /** The option whose value comes next. */
  readonly pending: Flag | undefined;
  readonly cloud: string | undefined;
  /** After `--`, nothing is an option. */
  readonly isLiteral: boolean;
}

function readLine(rest: readonly string[], flags: Readonly<Record<string, Flag>>): Line {
  const positionals: string[] = [];
  let [pending, cloud, isLiteral]: [Flag | undefined, string | undefined, boolean] = [
    undefined,
    undefined,
    false,
  ];
  for (const word of rest) {
    if (pending !== undefined) {
      if (pending === flags['cloud']) cloud = word;
      pending = undefined;
    } else if (isLiteral || !word.startsWith('-')) {
      positionals.push(word);
    } else if (word === '--') {
      isLiteral = true;
    } else {
      const [, name = '', value] = /^--?([\w-]+)(?:=(.*))?$/s.exec(word) ?? [];
      const flag = flags[name] ?? Object.values(flags).find(({ short }) => short === name);
      if (flag?.type === 'string' && value === undefined) pending = flag;
      if (flag !== undefined && flag === flags['cloud']) cloud = value;
    }
  }
  return { positionals, pending, cloud, isLiteral };
}

function flagCandidates(flags: Readonly<Record<string, Flag>>): Candidate[] {
  return Object.entries(flags).map(([name, { description }]) => ({ value: `--${name}`, description }));
}

/** The next word of every command whose name starts with `words`. */
function nextWords(words: readonly string[]): Candidate[] {
  const found = new Map<string, string>();
  for (const { name, summary } of commands) {
    const parts = name.split(' ');
    const next = parts[words.length];
    if (next === undefined || words.some((word, at) => parts[at] !== word)) continue;
    const noun = words.length === 0 ? nouns.find((one) => one.name === next) : undefined;
    found.set(next, noun?.summary ?? (parts.length === words.length + 1 ? summary : ''));
  }
  return [...found].map(([value, description]) => ({ value, description }));
}

function placeholderAt(command: Command, at: number): string | undefined {
  const all = placeholdersOf(command);
  const last = all.at(-1);
  return (all[at] ?? (last?.repeats === true ? last : undefined))?.name;
}
