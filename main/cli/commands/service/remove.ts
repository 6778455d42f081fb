import { type Command, stringFlag } from '../../command.ts';
import { planText } from '../../terminal/plan-text.ts';
import { serviceArgument } from './flags.ts';

export const serviceRemove: Command = {
  name: 'service remove',
  args: '<service>',
  summary: 'Remove a service from the cluster',
  details: 'Refused while something uses it. Afterwards, “wild service deploy --all” no longer includes it.',
  flags: {
    confirm: { type: 'string', value: 'service', description: 'Name of the service, to confirm' },
    plan: { type: 'boolean', description: 'Only show what would be removed' },
  },
  examples: ['wild service remove headlamp --plan', 'wild service remove headlamp --confirm headlamp'],
  async run({ call, cloud, follow, print }, args) {
    const input = { cloud: await cloud(), service: serviceArgument(args) };
    if (args.flags['plan']) {
      print(await call('services.planRemoval', input), planText);
      return 0;
    }
    const typed = stringFlag(args, 'confirm');
    return follow(
      (await call('services.remove', { ...input, ...(typed === undefined ? {} : { typed }) })).operation,
    );
  },
};
