import { type ToolName, type ToolStatus, toolNames } from '../../../contract/tools.ts';
import type { Command } from '../command.ts';
import { wrongUsage } from '../wrong-usage.ts';
import { table } from '../table.ts';

export const toolCommands: readonly Command[] = [
  {
    name: 'tools list',
    what: 'The programs that Wild Cloud drives',
    examples: ['wild tools list'],
    async run({ call, show }) {
      show((await call('tools.list', {})).tools, listOf);
      return 0;
    },
  },
  {
    name: 'tools install',
    takes: '[tool...]',
    what: 'Install them, all or some',
    examples: ['wild tools install', 'wild tools install kubectl practice'],
    async run({ call, follow }, given) {
      const tools = given.words.map(toolNamed);
      return follow((await call('tools.install', tools.length > 0 ? { tools } : {})).operation);
    },
  },
  {
    name: 'tools go',
    what: 'The Go that builds tools from source, downloaded if need be',
    examples: ['$(wild tools go) version', 'wild tools go --json'],
    async run({ call, show }) {
      show(await call('tools.go', {}), ({ program }) => program);
      return 0;
    },
  },
  {
    name: 'tools verify',
    what: 'Read every program again and compare it with its hash',
    examples: ['wild tools verify'],
    async run({ call, show }) {
      const { tools } = await call('tools.verify', {});
      show(tools, listOf);
      return tools.some(({ state }) => state === 'damaged') ? 1 : 0;
    },
  },
];

function toolNamed(word: string): ToolName {
  const found = toolNames.find((name) => name === word);
  if (found) return found;
  throw wrongUsage(`There is no tool “${word}”.`, `There are: ${toolNames.join(', ')}.`);
}

function listOf(tools: readonly ToolStatus[]): string {
  return table(
    tools.map(({ tool, version, state, source, what, sha256 }) => [
      tool,
      version,
      state,
      source ?? '',
      sha256?.slice(0, 12) ?? '',
      what,
    ]),
  );
}
