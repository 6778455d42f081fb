import { announceTalosctl } from '../../announce-talosctl.ts';
import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { wrongUsage } from '../../wrong-usage.ts';

export const clusterDashboard: Command = {
  name: 'cluster dashboard',
  takes: '[machine]',
  what: 'What the machines do, live, drawn by talosctl in this terminal; ends with Ctrl+C',
  flags: passphraseFile,
  examples: ['wild cluster dashboard', 'wild cluster dashboard control-1'],
  async run(context, given) {
    // talosctl panics where it cannot draw.
    if (!process.stdin.isTTY || !process.stdout.isTTY) {
      throw wrongUsage(
        'The dashboard is drawn in a terminal, and its input or output is something else here.',
        'Without one, “wild cluster status” and “wild cluster health” tell how the machines are.',
      );
    }
    const cloud = await openSecrets(context, given);
    await announceTalosctl(context);
    const [node] = given.words;
    await context.call('clusters.dashboard', { cloud, ...(node === undefined ? {} : { node }) });
    return 0;
  },
};
