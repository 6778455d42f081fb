import { announceTalosctl } from '../../announce-talosctl.ts';
import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../usage-error.ts';

export const clusterDashboard: Command = {
  name: 'cluster dashboard',
  args: '[machine]',
  summary: 'What the machines do, live, drawn by talosctl in this terminal; ends with Ctrl+C',
  flags: passphraseFile,
  examples: ['wild cluster dashboard', 'wild cluster dashboard control-1'],
  async run(context, args) {
    // talosctl panics where it cannot draw.
    if (!process.stdin.isTTY || !process.stdout.isTTY) {
      throw usageError(
        'The dashboard is drawn in a terminal, and its input or output is something else here.',
        'Without one, “wild cluster status” and “wild cluster health” tell how the machines are.',
      );
    }
    const cloud = await openSecrets(context, args);
    await announceTalosctl(context);
    const [node] = args.positionals;
    await context.call('clusters.dashboard', { cloud, ...(node === undefined ? {} : { node }) });
    return 0;
  },
};
