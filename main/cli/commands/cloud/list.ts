import type { CloudSummary } from '../../../../contract/clouds.ts';
import type { Command } from '../../command.ts';
import { table } from '../../table.ts';

export const cloudList: Command = {
  name: 'cloud list',
  summary: 'The clouds that this computer has opened',
  examples: ['wild cloud list'],
  async run({ call, info, print }) {
    const { clouds, setAside } = await call('clouds.list', {});
    for (const path of setAside) {
      info(`A list of clouds could not be read. It lies in ${path}; open what is missing by its folder.`);
    }
    print(clouds, listOf);
    return 0;
  },
};

function listOf(clouds: readonly CloudSummary[]): string {
  if (clouds.length === 0)
    return 'No cloud yet. “wild cloud create” makes one, “wild practice up” lets you try.';
  return table(
    clouds.map(({ name, domain, folder, problem }) => [name, domain ?? '', problem?.text ?? folder]),
  );
}
