import type { Command } from '../../command.ts';

export const nodeStartOver: Command = {
  name: 'node start-over',
  args: '<address>',
  summary:
    'How a machine can begin anew, also one of a cloud that is lost, and what cannot be done without its keys; touches nothing',
  examples: ['wild node start-over 192.168.8.31'],
  async run({ call, print }, args) {
    print(await call('upkeep.startOver', { address: args.positionals[0] ?? '' }), ({ can, cannot, notes }) =>
      [
        ...can.map((one) => `- ${one.text}`),
        ...notes.map((one) => `  ${one.text}`),
        ...cannot.map((one) => `cannot be done: ${one.text}`),
      ].join('\n'),
    );
    return 0;
  },
};
