import { type Command, stringFlag } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const dashboardToken: Command = {
  name: 'dashboard token',
  summary: 'Print a token for signing in to the dashboard',
  details:
    'The token expires on its own. Anyone who has it can do what the dashboard can, so don’t share it.',
  flags: {
    minutes: {
      type: 'string',
      value: 'number',
      description: 'How long it is valid, from 10 to 1440 (default 60)',
    },
  },
  examples: ['wild dashboard token', 'wild dashboard token --minutes 10'],
  async run({ call, cloud, print, notice }, args) {
    const given = stringFlag(args, 'minutes') ?? '60';
    const minutes = Number(given);
    if (!Number.isInteger(minutes) || minutes < 10 || minutes > 1440)
      throw usageError(`--minutes must be a whole number from 10 to 1440, not “${given}”.`, 'Try 60.');
    const found = await call('services.dashboardToken', { cloud: await cloud(), minutes });
    notice(`Valid until ${found.expiresAt}.${found.url === undefined ? '' : ` Sign in at ${found.url}`}`);
    print(found, ({ token }) => token);
    return 0;
  },
};
