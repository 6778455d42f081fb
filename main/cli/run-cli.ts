import { toWireError } from '../lib/wild-error.ts';
import type { CliWorld } from './cli-world.ts';
import { createContext } from './command-context.ts';
import { printCompletions } from './completion/print-completions.ts';
import { errorText } from './terminal/error-text.ts';
import { commandsBelow, findCommand, findNoun, unknownCommand } from './syntax/find-command.ts';
import { helpForAll, helpForCommand, helpForNoun } from './syntax/help.ts';
import { translateOldName } from './syntax/old-names.ts';
import { parseArguments } from './syntax/parse-arguments.ts';

/** Runs one command. @returns 0 done, 1 failed or a check found a problem, 2 usage error */
export async function runCli(argv: readonly string[], world: CliWorld): Promise<number> {
  const json = beforeDashes(argv).includes('--json');
  try {
    return await dispatch(argv, world);
  } catch (error) {
    const wire = toWireError(error);
    if (json) world.out(`${JSON.stringify({ error: wire })}\n`);
    else world.err(`${errorText(wire)}\n`);
    if (!json && wire.family === 'bug') world.err(`${wire.context?.['stack'] ?? ''}\n`);
    return wire.code === 'cli.usage' ? 2 : 1;
  }
}

async function dispatch(given: readonly string[], world: CliWorld): Promise<number> {
  if (given[0] === '__complete') return printCompletions(given.slice(1), world);
  // “wild help app deploy” is “wild app deploy --help”.
  const argv = given[0] === 'help' ? [...given.slice(1), '--help'] : translateOldName(given);
  const { command, rest, words } = findCommand(argv);
  const noun = findNoun(words[0]);
  if (command === undefined) return withoutCommand(argv, words, world);
  const args = parseArguments(command, rest);
  if (args.flags['help'] === true) {
    world.out(helpForCommand(command, noun?.name === command.name ? noun : undefined));
    return 0;
  }
  return (await command.run(createContext(world, args), args)) ?? 0;
}

function withoutCommand(argv: readonly string[], words: readonly string[], world: CliWorld): number {
  const noun = findNoun(words[0]);
  const below = commandsBelow(words);
  if (argv.includes('--version')) world.out(`${world.version}\n`);
  else if (words.length === 0) world.out(helpForAll());
  else if (noun !== undefined && words.length === 1) world.out(helpForNoun(noun));
  else if (noun !== undefined && below.length > 0) world.out(helpForNoun({ ...noun, commands: below }));
  else throw unknownCommand(words);
  return 0;
}

const beforeDashes = (argv: readonly string[]): readonly string[] =>
  argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
