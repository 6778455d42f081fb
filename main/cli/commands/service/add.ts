import type { Command } from '../../command.ts';
import { serviceArgument } from './flags.ts';

export const serviceAdd: Command = {
  name: 'service add',
  args: '<service>',
  summary: 'Choose a service for this cloud, even one that it doesn’t need',
  details: 'From then on, “wild service deploy --all” includes it. With --off, excludes it instead.',
  flags: { off: { type: 'boolean', description: 'Never deploy it with --all' } },
  examples: ['wild service add headlamp', 'wild service add headlamp --off'],
  async run({ call, cloud, info, notice }, args) {
    const service = serviceArgument(args);
    const needed = args.flags['off'] !== true;
    const id = await cloud();
    await call('services.set', { cloud: id, service, needed });
    const { caution } = await call('services.show', { cloud: id, service });
    if (needed && caution !== undefined) notice(`Caution: ${caution.text}`);
    info(
      needed
        ? `Chose ${service}. Deploy it with “wild service deploy ${service}”.`
        : `Switched ${service} off.`,
    );
    return 0;
  },
};
