import type { UpkeepWork } from '../../../../contract/upkeep.ts';
import { type Command, type CommandArgs, stringFlag } from '../../command.ts';
import { runUpkeep, upkeepFlags } from '../../run-upkeep.ts';
import { usageError } from '../../usage-error.ts';

const withV = (version: string): string => (version.startsWith('v') ? version : `v${version}`);

export const clusterUpgrade: Command = {
  name: 'cluster upgrade',
  summary:
    'A newer Talos or Kubernetes on every machine, one at a time, after a snapshot; stops at the first that does not come back',
  flags: {
    talos: { type: 'string', value: 'version', description: 'such as v1.13.9; the machines restart' },
    kubernetes: { type: 'string', value: 'version', description: 'such as v1.36.3; no machine restarts' },
    'leave-apps': {
      type: 'boolean',
      description: 'apps stay on their machines and are away while these restart',
    },
    standstill: { type: 'boolean', description: 'also where the cloud stands still meanwhile' },
    ...upkeepFlags,
  },
  examples: [
    'wild cluster upgrade --talos v1.13.9 --plan',
    'wild cluster upgrade --talos v1.13.9',
    'wild cluster upgrade --kubernetes v1.36.3',
  ],
  run: (context, args) => runUpkeep(context, args, upgradeOf(args)),
};

function upgradeOf(args: CommandArgs): UpkeepWork {
  const [talos, kubernetes] = [stringFlag(args, 'talos'), stringFlag(args, 'kubernetes')];
  if (talos !== undefined && kubernetes !== undefined)
    throw usageError(
      'Talos and Kubernetes are upgraded one after the other.',
      'Say --talos or --kubernetes.',
    );
  if (kubernetes !== undefined) return { does: 'upgrade-kubernetes', to: withV(kubernetes) };
  if (talos === undefined)
    throw usageError('To which version is not said.', 'wild cluster upgrade --talos v1.13.9 --plan');
  return {
    does: 'upgrade',
    talos: withV(talos),
    drain: args.flags['leave-apps'] !== true,
    standstill: args.flags['standstill'] === true,
  };
}
