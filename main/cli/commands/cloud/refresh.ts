import type { Command } from '../../command.ts';

export const cloudRefresh: Command = {
  name: 'cloud refresh',
  summary: 'Update the notes in docs/ and env.sh of a cloud',
  details:
    'Every change of a cloud does this too. Files that you edited are kept; delete one to have it written again.',
  examples: ['wild cloud refresh'],
  async run({ call, cloud, print }) {
    print(await call('clouds.refresh', { cloud: await cloud() }), ({ written, edited }) =>
      [
        ...(written.length === 0 && edited.length === 0 ? ['Everything is up to date.'] : []),
        ...written.map((file) => `Updated ${file}`),
        ...edited.map((file) => `Kept ${file}, because you edited it`),
      ].join('\n'),
    );
    return 0;
  },
};
