import { type Command, text } from '../../command.ts';
import { appOf } from './flags.ts';
import { planOf } from './plan-text.ts';

export const appRemove: Command = {
  name: 'app remove',
  takes: '<app>',
  what: 'Take it off the cluster; its data is kept unless you say otherwise',
  flags: {
    'delete-data': { type: 'boolean', what: 'end its data as well' },
    confirm: { type: 'string', value: 'app', what: 'the name of the app, typed, when its data is to end' },
    plan: { type: 'boolean', what: 'only show what would go' },
  },
  examples: ['wild app remove ghost', 'wild app remove ghost --delete-data --confirm ghost'],
  async run({ call, cloud, follow, show }, given) {
    const data = given.flags['delete-data'] === true ? ('delete' as const) : ('keep' as const);
    const input = { cloud: await cloud(), app: appOf(given), data };
    if (given.flags['plan']) {
      show(await call('apps.planRemoval', input), planOf);
      return 0;
    }
    const typed = text(given, 'confirm');
    return follow(
      (await call('apps.remove', { ...input, ...(typed === undefined ? {} : { typed }) })).operation,
    );
  },
};
