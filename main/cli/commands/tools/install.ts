import { type ToolName, toolNames } from '../../../../contract/tools.ts';
import type { Command } from '../../command.ts';
import { wrongUsage } from '../../wrong-usage.ts';

export const toolsInstall: Command = {
  name: 'tools install',
  takes: '[tool...]',
  what: 'Install them, all or some',
  examples: ['wild tools install', 'wild tools install kubectl practice'],
  async run({ call, follow }, given) {
    const tools = given.words.map(toolNamed);
    return follow((await call('tools.install', tools.length > 0 ? { tools } : {})).operation);
  },
};

function toolNamed(word: string): ToolName {
  const found = toolNames.find((name) => name === word);
  if (found) return found;
  throw wrongUsage(`There is no tool “${word}”.`, `There are: ${toolNames.join(', ')}.`);
}
