import type { UpkeepWork } from '../../../../contract/upkeep.ts';
import { type Command, type CommandArgs, stringFlag } from '../../command.ts';
import { runUpkeep, upkeepFlags } from '../../run-upkeep.ts';
import { usageError } from '../../syntax/usage-error.ts';

const withV = (version: string): string => (version.startsWith('v') ? version : `v${version}`);

export const clusterUpgrade: Command = {
  name: 'cluster upgrade',
  summary: 'Upgrade Talos or Kubernetes',
  details:
    'Takes a snapshot first, then upgrades one machine at a time. Stops at the first machine that does not come back.',
  flags: {
    talos: {
      type: 'string',
      value: 'version',
      description: 'Talos version, such as v1.13.9; the machines restart',
    },
    kubernetes: {
      type: 'string',
      value: 'version',
      description: 'Kubernetes version, such as v1.36.3; no machine restarts',
    },
    'leave-apps': {
      type: 'boolean',
      description: 'Do not move apps; they are unavailable while their machine restarts',
    },
    standstill: { type: 'boolean', description: 'Proceed even if the whole cloud is unavailable meanwhile' },
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
    throw usageError('--talos and --kubernetes cannot be used together.', 'Upgrade one after the other.');
  if (kubernetes !== undefined) return { does: 'upgrade-kubernetes', to: withV(kubernetes) };
  if (talos === undefined)
    throw usageError('The new version is missing.', 'Add --talos <version> or --kubernetes <version>.');
  return {
    does: 'upgrade',
    talos: withV(talos),
    drain: args.flags['leave-apps'] !== true,
    standstill: args.flags['standstill'] === true,
  };
}
