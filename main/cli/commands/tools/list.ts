import type { Command } from '../../command.ts';
import { listText } from './tool-table.ts';

export const toolsList: Command = {
  name: 'tools list',
  summary: 'List the tools that Wild Cloud runs',
  examples: ['wild tools list'],
  async run({ call, print }) {
    print((await call('tools.list', {})).tools, listText);
    return 0;
  },
};
