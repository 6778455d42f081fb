import type { Command } from '../../command.ts';

export const cataloguePrefer: Command = {
  name: 'catalogue prefer',
  args: '<name> <app>',
  summary:
    'Take an app from this catalogue although another has one of that name; wild-cloud is the one that comes along',
  examples: ['wild catalogue prefer shop ghost', 'wild catalogue prefer wild-cloud ghost'],
  async run({ call, info }, args) {
    const [name = '', app = ''] = args.positionals;
    await call('catalogues.prefer', { name, app });
    info(`${app} comes from ${name}`);
    return 0;
  },
};
