import type { Command } from '../../command.ts';

export const cataloguePrefer: Command = {
  name: 'catalogue prefer',
  args: '<catalogue> <app>',
  summary: 'Choose the catalogue that an app comes from',
  details:
    'Where several catalogues have an app of the same name. The catalogue that comes with Wild Cloud is called wild-cloud.',
  examples: ['wild catalogue prefer shop ghost', 'wild catalogue prefer wild-cloud ghost'],
  async run({ call, info }, args) {
    const [name = '', app = ''] = args.positionals;
    await call('catalogues.prefer', { name, app });
    info(`${app} now comes from ${name}`);
    return 0;
  },
};
