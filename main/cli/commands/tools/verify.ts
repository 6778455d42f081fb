import type { Command } from '../../command.ts';
import { listOf } from './tool-table.ts';

export const toolsVerify: Command = {
  name: 'tools verify',
  summary: 'Read every program again and compare it with its hash',
  examples: ['wild tools verify'],
  async run({ call, print }) {
    const { tools } = await call('tools.verify', {});
    print(tools, listOf);
    return tools.some(({ state }) => state === 'damaged') ? 1 : 0;
  },
};
