import type { Command } from '../../command.ts';

export const toolsGo: Command = {
  name: 'tools go',
  summary: 'The Go that builds tools from source, downloaded if need be',
  examples: ['$(wild tools go) version', 'wild tools go --json'],
  async run({ call, print }) {
    print(await call('tools.go', {}), ({ program }) => program);
    return 0;
  },
};
