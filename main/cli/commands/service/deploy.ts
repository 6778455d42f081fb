import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { allFlag, oneOrAll, othersChoice, othersFlags } from './flags.ts';

export const serviceDeploy: Command = {
  name: 'service deploy',
  args: '[service]',
  summary: 'Deploy a service with those it depends on',
  details:
    'Waits until each one is proven to work: an address answers, a certificate is issued, a volume is written. With --all, deploys every service that this cloud needs.',
  flags: { ...allFlag, ...othersFlags, ...passphraseFile },
  examples: ['wild service deploy metallb', 'wild service deploy --all'],
  async run(context, args) {
    const { call, follow, notice } = context;
    const cloud = await openSecrets(context, args);
    const { services } = await call('services.list', { cloud });
    const { service } = oneOrAll(args);
    for (const card of services)
      if (card.caution && (card.needed || card.service === service)) notice(`Caution: ${card.caution.text}`);
    return follow(
      (await call('services.deploy', { cloud, ...oneOrAll(args), ...othersChoice(args) })).operation,
    );
  },
};
