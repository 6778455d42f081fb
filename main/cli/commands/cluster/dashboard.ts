import { announceTalosctl } from '../../announce-talosctl.ts';
import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const clusterDashboard: Command = {
  name: 'cluster dashboard',
  args: '[node]',
  summary: 'Open the live dashboard of talosctl',
  details: 'Runs in this terminal until you press Ctrl+C.',
  flags: passphraseFile,
  examples: ['wild cluster dashboard', 'wild cluster dashboard control-1'],
  async run(context, args) {
    // talosctl panics without a terminal.
    if (!process.stdin.isTTY || !process.stdout.isTTY) {
      throw usageError(
        'The dashboard needs a terminal, but its input or output is redirected.',
        'Use “wild cluster status” or “wild cluster health” instead.',
      );
    }
    const cloud = await openSecrets(context, args);
    await announceTalosctl(context);
    const [node] = args.positionals;
    await context.call('clusters.dashboard', { cloud, ...(node === undefined ? {} : { node }) });
    return 0;
  },
};
