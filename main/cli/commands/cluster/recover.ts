import { type Command, type CommandArgs, stringFlag } from '../../command.ts';
import { confirmFlag, runUpkeep, upkeepFlags } from '../../run-upkeep.ts';
import { usageError } from '../../usage-error.ts';

export const clusterRecover: Command = {
  name: 'cluster recover',
  args: '<snapshot>',
  summary: 'Bring Kubernetes back from a snapshot, after the machines that steer have lost it',
  flags: {
    node: { type: 'string', value: 'name', description: 'the machine that begins; the others join it' },
    ...confirmFlag,
    ...upkeepFlags,
  },
  examples: ['wild cluster recover backups/etcd-2026-11-29T18-00-00Z.snapshot --node control-1 --plan'],
  run: (context, args) =>
    runUpkeep(context, args, {
      does: 'recover',
      snapshot: args.positionals[0] ?? '',
      node: needed(args, 'node', 'Which machine begins is not said.'),
    }),
};

function needed(args: CommandArgs, flag: string, missing: string): string {
  const value = stringFlag(args, flag);
  if (value === undefined) throw usageError(missing, `Add --${flag} <name>.`);
  return value;
}
