import type { Command } from '../../command.ts';

export const nodeWake: Command = {
  name: 'node wake',
  args: '<node>',
  summary: 'Switch on a machine over the network, and wait until it responds',
  details:
    'Sends a Wake-on-LAN signal to its MAC address. Machines don’t confirm it. They must be connected by cable, and Wake-on-LAN must be enabled in their firmware settings.',
  examples: ['wild node wake worker-1'],
  async run({ call, cloud, follow }, args) {
    const [node = ''] = args.positionals;
    return follow((await call('upkeep.wake', { cloud: await cloud(), node })).operation);
  },
};
