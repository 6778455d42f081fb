import type { Command } from '../../command.ts';
import { listText } from './tool-table.ts';

export const toolsVerify: Command = {
  name: 'tools verify',
  summary: 'Verify the checksums of all tools',
  details: 'Exits with 1 if a tool is damaged.',
  examples: ['wild tools verify'],
  async run({ call, print }) {
    const { tools } = await call('tools.verify', {});
    print(tools, listText);
    return tools.some(({ state }) => state === 'damaged') ? 1 : 0;
  },
};
