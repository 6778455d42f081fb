import type { AppId } from '../../../../contract/ids.ts';
import type { Coverage } from '../../../../contract/backups.ts';
import type { Command } from '../../command.ts';

export const backupCoverage: Command = {
  name: 'backup coverage',
  args: '[app]',
  summary: 'Show what is backed up of an app, and what isn’t',
  examples: ['wild backup coverage', 'wild backup coverage immich'],
  async run({ call, cloud, print }, args) {
    const app = args.positionals[0] as AppId | undefined;
    const { apps } = await call('backups.coverage', {
      cloud: await cloud(),
      ...(app === undefined ? {} : { app }),
    });
    print(apps, (all) => all.map(coverageText).join('\n\n') || 'No apps added.');
    return 0;
  },
};

function coverageText({ title, covered, notCovered, stops }: Coverage): string {
  return [
    `${title}${stops ? ' (is stopped while it is copied)' : ''}`,
    ...covered.map(({ what }) => `  saved: ${what.text}`),
    ...notCovered.map(
      ({ what, why, matters }) =>
        `  ${matters === 'gap' ? 'NOT SAVED' : 'left out'}: ${what.text}. ${why.text}`,
    ),
  ].join('\n');
}
