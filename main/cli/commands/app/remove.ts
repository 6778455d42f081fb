import { type Command, stringFlag } from '../../command.ts';
import { appOf } from './flags.ts';
import { planOf } from './plan-text.ts';

export const appRemove: Command = {
  name: 'app remove',
  args: '<app>',
  summary: 'Take it off the cluster; its data is kept unless you say otherwise',
  flags: {
    'delete-data': { type: 'boolean', description: 'end its data as well' },
    confirm: {
      type: 'string',
      value: 'app',
      description: 'the name of the app, typed, when its data is to end',
    },
    plan: { type: 'boolean', description: 'only show what would go' },
  },
  examples: ['wild app remove ghost', 'wild app remove ghost --delete-data --confirm ghost'],
  async run({ call, cloud, follow, print }, args) {
    const data = args.flags['delete-data'] === true ? ('delete' as const) : ('keep' as const);
    const input = { cloud: await cloud(), app: appOf(args), data };
    if (args.flags['plan']) {
      print(await call('apps.planRemoval', input), planOf);
      return 0;
    }
    const typed = stringFlag(args, 'confirm');
    return follow(
      (await call('apps.remove', { ...input, ...(typed === undefined ? {} : { typed }) })).operation,
    );
  },
};
