import type { Command } from '../../command.ts';
import { doUpkeep, upkeepFlags } from '../../do-upkeep.ts';

export const clusterSnapshot: Command = {
  name: 'cluster snapshot',
  what: 'Copy what Kubernetes knows into backups/ of the cloud, and read the copy to its end',
  flags: upkeepFlags,
  examples: ['wild cluster snapshot', 'wild cluster snapshot --json'],
  run: (context, given) => doUpkeep(context, given, { does: 'snapshot' }),
};
