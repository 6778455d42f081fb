import type { CloudSummary } from '../../../../contract/clouds.ts';
import type { Command } from '../../command.ts';
import { table } from '../../terminal/table.ts';

export const cloudList: Command = {
  name: 'cloud list',
  summary: 'List the clouds that were opened on this computer',
  examples: ['wild cloud list'],
  async run({ call, info, print }) {
    const { clouds, setAside } = await call('clouds.list', {});
    for (const path of setAside) {
      info(
        `The list of clouds was damaged and has been moved to ${path}. Open missing clouds by their folder.`,
      );
    }
    print(clouds, listText);
    return 0;
  },
};

function listText(clouds: readonly CloudSummary[]): string {
  if (clouds.length === 0)
    return 'No clouds yet. Create one with “wild cloud create”, or try Wild Cloud with “wild practice up”.';
  return table(
    clouds.map(({ name, domain, folder, problem }) => [name, domain ?? '', problem?.text ?? folder]),
  );
}
