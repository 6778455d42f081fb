import type { Command } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const historySecrets: Command = {
  name: 'history secrets',
  args: '<on|off>',
  summary: 'Include or exclude encrypted secrets',
  examples: ['wild history secrets on'],
  async run({ call, cloud, info }, args) {
    const word = args.positionals[0];
    if (word !== 'on' && word !== 'off')
      throw usageError(`“${word}” is not a valid value.`, 'Use on or off.');
    await call('history.setSecrets', { cloud: await cloud(), on: word === 'on' });
    info(
      word === 'on'
        ? 'The history now includes secrets.yaml, which is encrypted.'
        : 'The history no longer includes secrets.yaml. Earlier commits stay in git.',
    );
    return 0;
  },
};
