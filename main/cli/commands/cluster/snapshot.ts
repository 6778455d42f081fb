import type { Command } from '../../command.ts';
import { runUpkeep, upkeepFlags } from '../../run-upkeep.ts';

export const clusterSnapshot: Command = {
  name: 'cluster snapshot',
  summary: 'Copy what Kubernetes knows into backups/ of the cloud, and read the copy to its end',
  flags: upkeepFlags,
  examples: ['wild cluster snapshot', 'wild cluster snapshot --json'],
  run: (context, args) => runUpkeep(context, args, { does: 'snapshot' }),
};
