import { announceTalosctl } from '../../announce-talosctl.ts';
import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { fileLine } from './access-text.ts';

export const clusterKubeconfig: Command = {
  name: 'cluster kubeconfig',
  summary: 'Download a new kubeconfig',
  details: 'Also renews the talosconfig if it is about to expire.',
  flags: passphraseFile,
  examples: ['wild cluster kubeconfig'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    await announceTalosctl(context);
    const file = await context.call('clusters.kubeconfig', { cloud });
    context.print(file, ({ path }) => `${fileLine(file)}\nTo use it: export KUBECONFIG=${path}`);
    return 0;
  },
};
