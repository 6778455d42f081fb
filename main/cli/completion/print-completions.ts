import type { CliWorld } from '../cli-world.ts';
import { createContext } from '../command-context.ts';
import { complete } from './complete.ts';

/**
 * `wild __complete <words> <current word>`, which the scripts of the shells call with every Tab. Prints one candidate a
 * line, with a tab and a description where there is one. A line `:file` or `:folder` asks the shell to add its own files or
 * folders. Starts no tools and does not use the network.
 */
export async function printCompletions(words: readonly string[], world: CliWorld): Promise<number> {
  const current = words.at(-1) ?? '';
  const context = createContext(world, { positionals: [], flags: {} });
  const { candidates, paths } = await complete(words.slice(0, -1), current, context);
  for (const { value, description = '' } of candidates) {
    if (!value.startsWith(current) || /[\t\n]/.test(value)) continue;
    world.out(description === '' ? `${value}\n` : `${value}\t${description.split('\n')[0] ?? ''}\n`);
  }
  if (paths !== undefined) world.out(`:${paths}\n`);
  return 0;
}
