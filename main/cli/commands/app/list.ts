import type { AppCard, BrokenApp } from '../../../../contract/apps.ts';
import type { Command } from '../../command.ts';
import { table } from '../../terminal/table.ts';

export const appList: Command = {
  name: 'app list',
  summary: 'List the apps of the catalogue and of this cloud',
  examples: ['wild app list', 'wild app list --json'],
  async run({ call, cloud, print }) {
    print(await call('apps.list', { cloud: await cloud() }), ({ apps, broken }) => listText(apps, broken));
    return 0;
  },
};

function listText(apps: readonly AppCard[], broken: readonly BrokenApp[]): string {
  const rows = table(
    apps.map((app) => [
      app.app,
      app.version,
      app.added ? 'in this cloud' : '',
      app.foreign ? `from ${app.foreign.catalogue}` : '',
      app.description.text,
    ]),
  );
  return [rows, ...broken.map(({ app, error }) => `${app} cannot be used: ${error.detail}`)].join('\n');
}
