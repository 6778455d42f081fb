import { type ToolName, toolNames } from '../../../../contract/tools.ts';
import type { Command } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const toolsInstall: Command = {
  name: 'tools install',
  args: '[tool...]',
  summary: 'Install all tools, or some of them',
  details:
    'Without names, the programs of the practice cloud’s services are left out; “wild practice programs” installs those.',
  examples: ['wild tools install', 'wild tools install kubectl practice'],
  async run({ call, follow }, args) {
    const tools = args.positionals.map(toolNamed);
    return follow((await call('tools.install', tools.length > 0 ? { tools } : {})).operation);
  },
};

function toolNamed(word: string): ToolName {
  const found = toolNames.find((name) => name === word);
  if (found) return found;
  throw usageError(`There is no tool “${word}”.`, `Choose from ${toolNames.join(', ')}.`);
}
