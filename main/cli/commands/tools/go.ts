import type { Command } from '../../command.ts';

export const toolsGo: Command = {
  name: 'tools go',
  summary: 'Print the path of the Go toolchain',
  details: 'Wild Cloud builds tools from source with it. Downloads it if it is missing.',
  examples: ['$(wild tools go) version', 'wild tools go --json'],
  async run({ call, print }) {
    print(await call('tools.go', {}), ({ program }) => program);
    return 0;
  },
};
