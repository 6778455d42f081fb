import { parseArgs } from 'node:util';
import { printExactJson } from '../lib/exact-json.ts';
import { fromWireError, toWireError } from '../lib/wild-error.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { askPerson } from './ask-person.ts';
import type { Command, CommandContext, Given } from './command.ts';
import { commands } from './commands/commands.ts';
import { findCloud } from './find-cloud.ts';
import { followOperation } from './follow-operation.ts';
import { helpFor, helpForAll, usageOf } from './help.ts';
import { missingOldName, withTodaysWords } from './old-names.ts';
import { streamOf } from './stream-of.ts';
import { wrongUsage } from './wrong-usage.ts';

export interface CliWorld {
  readonly bridge: () => Promise<Bridge>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly cwd: string;
  readonly version: string;
  /** Ends with Ctrl+C. */
  readonly signal: AbortSignal;
}

const common = {
  cloud: { type: 'string', short: 'C' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** Runs one command. @returns 0 done, 1 failed, 2 wrong usage */
export async function runCli(argv: readonly string[], world: CliWorld): Promise<number> {
  const json = argv.includes('--json');
  try {
    return await dispatch(argv, world);
  } catch (error) {
    const wire = toWireError(error);
    const wrongUsage = wire.code === 'cli.usage';
    if (json) world.out(`${JSON.stringify({ error: wire })}\n`);
    else
      world.err(
        `${[wire.title, wire.detail, wire.context?.['excerpt'], wire.hint].filter(Boolean).join('\n')}\n`,
      );
    if (!json && wire.family === 'bug') world.err(`${wire.context?.['stack'] ?? ''}\n`);
    return wrongUsage ? 2 : 1;
  }
}

async function dispatch(given: readonly string[], world: CliWorld): Promise<number> {
  const argv = withTodaysWords(given);
  const { command, rest } = findCommand(argv);
  if (command === undefined) {
    if (argv.includes('--version')) {
      world.out(`${world.version}\n`);
      return 0;
    }
    const about = argv.filter((word) => !word.startsWith('-')).join(' ');
    const asked = argv.length === 0 || argv.includes('--help') || argv.includes('-h') || about === 'help';
    const near = commands.filter(({ name }) => about !== '' && name.startsWith(about.split(' ')[0] ?? ''));
    if (asked || near.length > 0) {
      world.out(helpForAll(near.length > 0 ? near : commands));
      return asked ? 0 : 2;
    }
    const missing = missingOldName(about.split(' ')[0]);
    if (missing !== undefined) {
      const note = missing.note === undefined ? '' : `Meanwhile: ${missing.note.replaceAll('`', '')}.`;
      throw wrongUsage(
        `“${missing.old}” of the proof of concept is not there yet.`,
        note || 'See “wild --help” for what is there.',
      );
    }
    throw wrongUsage(`There is no command “${about}”.`, 'See “wild --help” for all of them.');
  }
  const parsed = parse(command, rest);
  if (parsed.flags['help']) {
    world.out(helpFor(command));
    return 0;
  }
  return (await command.run(contextFor(world, parsed), parsed)) ?? 0;
}

/** The longest name that the line begins with; options may stand anywhere, also in front. */
function findCommand(argv: readonly string[]) {
  const words = argv
    .map((word, at) => ({ word, at }))
    .filter(({ word, at }) => {
      return !word.startsWith('-') && !['-C', '--cloud'].includes(argv[at - 1] ?? '');
    });
  for (const length of [3, 2, 1]) {
    const taken = words.slice(0, length);
    const name = taken.map(({ word }) => word).join(' ');
    const command = commands.find((one) => one.name === name);
    if (command && taken.length === length) {
      const positions = new Set(taken.map(({ at }) => at));
      return { command, rest: argv.filter((_, at) => !positions.has(at)) };
    }
  }
  return { command: undefined, rest: argv };
}

function parse(command: Command, rest: readonly string[]): Given {
  const flags = Object.fromEntries(
    Object.entries(command.flags ?? {}).map(([name, { type, multiple }]) => [
      name,
      { type, multiple: multiple ?? false },
    ]),
  );
  try {
    const parsed = parseArgs({
      args: [...rest],
      options: { ...common, ...flags },
      allowPositionals: true,
      strict: true,
    });
    const given = { words: parsed.positionals, flags: parsed.values as Given['flags'] };
    const takes = (command.takes ?? '').split(' ').filter((word) => word !== '');
    const needed = takes.filter((word) => word.startsWith('<'));
    const tooMany = given.words.length > takes.length && !command.takes?.includes('...');
    if (!given.flags['help'] && (given.words.length < needed.length || tooMany)) {
      throw wrongUsage(`“wild ${command.name}” is used otherwise.`, usageOf(command));
    }
    return given;
  } catch (error) {
    if (error instanceof TypeError && 'code' in error)
      throw wrongUsage(`${error.message}.`, usageOf(command));
    throw error;
  }
}

function contextFor(world: CliWorld, given: Given): CommandContext {
  const json = given.flags['json'] === true;
  const caller = { shell: 'cli' as const, signal: world.signal };
  const context: CommandContext = {
    cwd: world.cwd,
    json,
    async call(name, input) {
      const reply = await (await world.bridge()).call(name, input, caller);
      if (!reply.ok) throw fromWireError(reply.error);
      return reply.value as never;
    },
    async *stream(name, input) {
      yield* streamOf(await world.bridge(), name, input, caller) as AsyncIterable<never>;
    },
    cloud: () =>
      findCloud(context, typeof given.flags['cloud'] === 'string' ? given.flags['cloud'] : undefined),
    follow: (operation) => followOperation(context, operation, world.signal, world.err),
    say: (line) => {
      if (!json) world.out(`${line}\n`);
    },
    tell: (line) => world.err(`${line}\n`),
    show: (value, text) => world.out(json ? `${printExactJson(value)}\n` : `${text(value)}\n`),
    ask: (question) => askPerson(question, world.err),
  };
  return context;
}
