import type { Command, Flag, Noun } from '../command.ts';
import { groups } from '../commands/commands.ts';
import { globalFlags } from './parse-arguments.ts';
import { usageOf } from './usage.ts';

export const helpWidth = 80;

/** `wild --help`: the nouns by group, and the few commands that have none. */
export function helpForAll(): string {
  const shortcuts = ({ name, commands }: Noun) =>
    commands.filter((command) => command.name.split(' ')[0] !== name);
  return lines(
    'Your own cloud, on computers you own.',
    '',
    'Usage:',
    '  wild <command> <subcommand> [options]',
    ...groups.flatMap(({ title, nouns }) => [
      '',
      `${title}:`,
      ...nouns
        .flatMap((noun) => [noun, ...shortcuts(noun)])
        .map(({ name, summary }) => row(name, summary, 12)),
    ]),
    '',
    'Options:',
    ...flagRows(globalFlags),
    row('    --version', 'Print the version of Wild Cloud', flagWidth),
    '',
    ...exitCodes,
    '',
    'Run “wild <command>” to list its subcommands, and “wild <command> <subcommand>',
    '--help” for the options and examples of one.',
  );
}

/** `wild app`: the verbs of a noun. */
export function helpForNoun(noun: Noun): string {
  return lines(
    noun.summary,
    '',
    'Usage:',
    `  wild ${noun.name} <subcommand> [options]`,
    '',
    ...commandList(noun),
    '',
    `Run “wild ${noun.name} <subcommand> --help” for options and examples.`,
  );
}

/** `wild app deploy --help`. A command that is a noun as well, such as `history`, lists its verbs too. */
export function helpForCommand(command: Command, noun?: Noun): string {
  const own = flagRows(command.flags ?? {});
  return lines(
    command.summary,
    ...(command.details === undefined ? [] : ['', ...wrap(command.details, helpWidth)]),
    '',
    'Usage:',
    `  ${usageOf(command)} [options]`,
    ...(noun === undefined || noun.commands.length === 1 ? [] : ['', ...commandList(noun)]),
    ...(own.length === 0 ? [] : ['', 'Options:', ...own]),
    '',
    'Global options:',
    ...flagRows(globalFlags),
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${example}`),
  );
}

const exitCodes = [
  'Exit codes:',
  '  0  Done',
  '  1  Failed, or a check found a problem',
  '  2  The command line is wrong; nothing was done',
];

const flagWidth = 28;

function commandList({ name: noun, commands }: Noun): string[] {
  const listed = commands.flatMap(({ name, summary }) =>
    name.startsWith(`${noun} `) ? [{ name: name.slice(noun.length + 1), summary }] : [],
  );
  const width = Math.max(12, ...listed.map(({ name }) => name.length + 2));
  return ['Commands:', ...listed.map(({ name, summary }) => row(name, summary, width))];
}

const row = (name: string, summary: string, width: number) => `  ${name.padEnd(width)}${summary}`;

function flagRows(flags: Readonly<Record<string, Flag>>): string[] {
  return Object.entries(flags).flatMap(([name, { type, short, value = 'value', description }]) => {
    const letter = short === undefined ? '    ' : `-${short}, `;
    const shown = `  ${letter}--${name}${type === 'string' ? ` <${value}>` : ''}`;
    const text = wrap(description, helpWidth - flagWidth - 2);
    const indent = ' '.repeat(flagWidth + 2);
    if (shown.length > flagWidth) return [shown, ...text.map((line) => `${indent}${line}`)];
    return text.map((line, at) => (at === 0 ? `${shown.padEnd(flagWidth + 2)}${line}` : `${indent}${line}`));
  });
}

/** Breaks lines between words. */
function wrap(text: string, width: number): string[] {
  const wrapped: string[] = [];
  for (const word of text.split(' ')) {
    const last = wrapped.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      wrapped[wrapped.length - 1] = `${last} ${word}`;
    else wrapped.push(word);
  }
  return wrapped;
}

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
