import { type Command, type CommandArgs, stringFlag } from '../../command.ts';
import { confirmFlag, runUpkeep, upkeepFlags } from '../../run-upkeep.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const clusterRecover: Command = {
  name: 'cluster recover',
  args: '<file>',
  summary: 'Recover etcd from a snapshot',
  details: 'For when the control plane has lost its state.',
  flags: {
    node: { type: 'string', value: 'node', description: 'Machine to recover first; the others join it' },
    ...confirmFlag,
    ...upkeepFlags,
  },
  examples: ['wild cluster recover backups/etcd-2026-11-29T18-00-00Z.snapshot --node control-1 --plan'],
  run: (context, args) =>
    runUpkeep(context, args, {
      does: 'recover',
      snapshot: args.positionals[0] ?? '',
      node: requiredNode(args),
    }),
};

function requiredNode(args: CommandArgs): string {
  const node = stringFlag(args, 'node');
  if (node === undefined) throw usageError('The machine to recover first is missing.', 'Add --node <node>.');
  return node;
}
