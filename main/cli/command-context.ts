import { printExactJson } from '../lib/exact-json.ts';
import { fromWireError } from '../lib/wild-error.ts';
import type { CliWorld } from './cli-world.ts';
import { type CommandArgs, type CommandContext, stringFlag } from './command.ts';
import { findCloud } from './find-cloud.ts';
import { followOperation } from './terminal/follow-operation.ts';
import { promptLine } from './terminal/prompt-line.ts';
import { streamFrom } from './stream-from-bridge.ts';

export function createContext(world: CliWorld, args: CommandArgs): CommandContext {
  const json = args.flags['json'] === true;
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
      yield* streamFrom(await world.bridge(), name, input, caller) as AsyncIterable<never>;
    },
    cloud: () => findCloud(context, stringFlag(args, 'cloud')),
    follow: (operation) => followOperation(context, operation, world.signal, world.err),
    info: (line) => {
      if (!json) world.out(`${line}\n`);
    },
    notice: (line) => world.err(`${line}\n`),
    print: (value, text) => world.out(json ? `${printExactJson(value)}\n` : `${text(value)}\n`),
    prompt: (question) => promptLine(question, world.err),
  };
  return context;
}
