import type { Command } from '../../command.ts';
import { runUpkeep, upkeepFlags } from '../../run-upkeep.ts';

export const clusterSnapshot: Command = {
  name: 'cluster snapshot',
  summary: 'Save and verify a snapshot of etcd',
  details: 'Writes the snapshot to backups/ in the cloud folder and verifies it.',
  flags: upkeepFlags,
  examples: ['wild cluster snapshot', 'wild cluster snapshot --json'],
  run: (context, args) => runUpkeep(context, args, { does: 'snapshot' }),
};
