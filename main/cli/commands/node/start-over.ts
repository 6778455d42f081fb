import type { Command } from '../../command.ts';

export const nodeStartOver: Command = {
  name: 'node start-over',
  args: '<address>',
  summary: 'Explain how to reset a machine of any cloud',
  details:
    'Also for a machine of a cloud that is lost. Says what can be done without its keys and what cannot. Changes nothing.',
  examples: ['wild node start-over 192.168.8.31'],
  async run({ call, print }, args) {
    print(await call('upkeep.startOver', { address: args.positionals[0] ?? '' }), ({ can, cannot, notes }) =>
      [
        ...can.map((one) => `- ${one.text}`),
        ...notes.map((one) => `  ${one.text}`),
        ...cannot.map((one) => `Not possible: ${one.text}`),
      ].join('\n'),
    );
    return 0;
  },
};
