import type { Command } from '../../command.ts';

export const cataloguePrefer: Command = {
  name: 'catalogue prefer',
  takes: '<name> <app>',
  what: 'Take an app from this catalogue although another has one of that name; wild-cloud is the one that comes along',
  examples: ['wild catalogue prefer shop ghost', 'wild catalogue prefer wild-cloud ghost'],
  async run({ call, say }, given) {
    const [name = '', app = ''] = given.words;
    await call('catalogues.prefer', { name, app });
    say(`${app} comes from ${name}`);
    return 0;
  },
};
