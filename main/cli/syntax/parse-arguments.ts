import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from '../../lib/nearest.ts';
import type { Command, CommandArgs, Flag } from '../command.ts';
import { placeholdersOf, usageOf } from './usage.ts';
import { usageError } from './usage-error.ts';

/** The options of every command. */
export const globalFlags: Readonly<Record<string, Flag>> = {
  cloud: {
    type: 'string',
    short: 'C',
    value: 'cloud',
    description: 'The cloud to use: its folder or its name',
  },
  json: { type: 'boolean', description: 'Print the result as JSON' },
  help: { type: 'boolean', short: 'h', description: 'Show this help' },
};

export const flagsOf = (command: Command | undefined): Readonly<Record<string, Flag>> => ({
  ...command?.flags,
  ...globalFlags,
});

export function parseArguments(command: Command, rest: readonly string[]): CommandArgs {
  const config = {
    args: withNegativeNumbers(rest),
    options: Object.fromEntries(
      Object.entries(flagsOf(command)).map(([name, { type, short, multiple = false }]) => [
        name,
        { type, multiple, ...(short === undefined ? {} : { short }) },
      ]),
    ),
    allowPositionals: true,
  } satisfies ParseArgsConfig;
  rejectUnknownFlags(command, config);
  const parsed = parseStrictly(command, config);
  if (parsed.flags['help'] !== true) checkCount(command, parsed.positionals.length);
  return parsed;
}

function rejectUnknownFlags(command: Command, config: ParseArgsConfig): void {
  const known = config.options ?? {};
  const { tokens } = parseArgs({ ...config, strict: false, tokens: true });
  const unknown = tokens.find((token) => token.kind === 'option' && !(token.name in known));
  if (unknown?.kind !== 'option') return;
  const near = nearest(unknown.name, Object.keys(known));
  throw usageError(
    `“wild ${command.name}” has no option ${unknown.rawName}.`,
    near === undefined ? `Run “wild ${command.name} --help” to list its options.` : `Did you mean --${near}?`,
  );
}

function parseStrictly(command: Command, config: ParseArgsConfig): CommandArgs {
  try {
    const { positionals, values } = parseArgs({ ...config, strict: true });
    return { positionals, flags: values };
  } catch (error) {
    if (error instanceof TypeError && 'code' in error)
      throw usageError(`${error.message}.`, `Usage: ${usageOf(command)}`);
    throw error;
  }
}

function checkCount(command: Command, count: number): void {
  const placeholders = placeholdersOf(command);
  const missing = placeholders.filter(({ optional }) => !optional)[count];
  if (missing !== undefined)
    throw usageError(`“wild ${command.name}” needs <${missing.name}>.`, `Usage: ${usageOf(command)}`);
  if (count > placeholders.length && placeholders.at(-1)?.repeats !== true)
    throw usageError(`“wild ${command.name}” got too many arguments.`, `Usage: ${usageOf(command)}`);
}

/** A word such as -5 is a value, not an option: no option starts with a digit, and values come last in every command. */
function withNegativeNumbers(rest: readonly string[]): string[] {
  const isNumber = (word: string) => /^-\.?\d/.test(word);
  if (rest.includes('--') || !rest.some(isNumber)) return [...rest];
  return [...rest.filter((word) => !isNumber(word)), '--', ...rest.filter(isNumber)];
}
