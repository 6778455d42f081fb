import { type Command, type Given, text } from '../../command.ts';
import { confirmFlag, doUpkeep, upkeepFlags } from '../../do-upkeep.ts';
import { wrongUsage } from '../../wrong-usage.ts';

export const clusterRecover: Command = {
  name: 'cluster recover',
  takes: '<snapshot>',
  what: 'Bring Kubernetes back from a snapshot, after the machines that steer have lost it',
  flags: {
    node: { type: 'string', value: 'name', what: 'the machine that begins; the others join it' },
    ...confirmFlag,
    ...upkeepFlags,
  },
  examples: ['wild cluster recover backups/etcd-2026-11-29T18-00-00Z.snapshot --node control-1 --plan'],
  run: (context, given) =>
    doUpkeep(context, given, {
      does: 'recover',
      snapshot: given.words[0] ?? '',
      node: needed(given, 'node', 'Which machine begins is not said.'),
    }),
};

function needed(given: Given, flag: string, missing: string): string {
  const value = text(given, flag);
  if (value === undefined) throw wrongUsage(missing, `Add --${flag} <name>.`);
  return value;
}
