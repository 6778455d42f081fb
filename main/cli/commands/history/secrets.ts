import type { Command } from '../../command.ts';
import { usageError } from '../../usage-error.ts';

export const historySecrets: Command = {
  name: 'history secrets',
  args: '<on|off>',
  summary: 'Let the encrypted secrets take part in the history, or keep them out',
  examples: ['wild history secrets on'],
  async run({ call, cloud, info }, args) {
    const word = args.positionals[0];
    if (word !== 'on' && word !== 'off') throw usageError('That is neither on nor off.', 'Say on or off.');
    await call('history.setSecrets', { cloud: await cloud(), on: word === 'on' });
    info(
      word === 'on'
        ? 'secrets.yaml takes part from now on, by its encrypted form.'
        : 'secrets.yaml takes no part any more. What was committed before stays in git.',
    );
    return 0;
  },
};
