import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { planText } from '../../terminal/plan-text.ts';
import { allFlag, oneOrAll, othersChoice, othersFlags } from './flags.ts';

export const serviceDiff: Command = {
  name: 'service diff',
  args: '[service]',
  summary: 'Show what deploying a service would change',
  flags: { ...allFlag, ...othersFlags, ...passphraseFile },
  examples: ['wild service diff metallb', 'wild service diff --all'],
  async run(context, args) {
    const { call, print } = context;
    const cloud = await openSecrets(context, args);
    print(await call('services.plan', { cloud, ...oneOrAll(args), ...othersChoice(args) }), planText);
    return 0;
  },
};
