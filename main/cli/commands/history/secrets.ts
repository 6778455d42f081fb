import type { Command } from '../../command.ts';
import { wrongUsage } from '../../wrong-usage.ts';

export const historySecrets: Command = {
  name: 'history secrets',
  takes: '<on|off>',
  what: 'Let the encrypted secrets take part in the history, or keep them out',
  examples: ['wild history secrets on'],
  async run({ call, cloud, say }, given) {
    const word = given.words[0];
    if (word !== 'on' && word !== 'off') throw wrongUsage('That is neither on nor off.', 'Say on or off.');
    await call('history.setSecrets', { cloud: await cloud(), on: word === 'on' });
    say(
      word === 'on'
        ? 'secrets.yaml takes part from now on, by its encrypted form.'
        : 'secrets.yaml takes no part any more. What was committed before stays in git.',
    );
    return 0;
  },
};
