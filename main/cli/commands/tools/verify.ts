import type { Command } from '../../command.ts';
import { listOf } from './tool-table.ts';

export const toolsVerify: Command = {
  name: 'tools verify',
  what: 'Read every program again and compare it with its hash',
  examples: ['wild tools verify'],
  async run({ call, show }) {
    const { tools } = await call('tools.verify', {});
    show(tools, listOf);
    return tools.some(({ state }) => state === 'damaged') ? 1 : 0;
  },
};
