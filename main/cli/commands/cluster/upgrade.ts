import type { UpkeepWork } from '../../../../contract/upkeep.ts';
import { type Command, type Given, text } from '../../command.ts';
import { doUpkeep, upkeepFlags } from '../../do-upkeep.ts';
import { wrongUsage } from '../../wrong-usage.ts';

const withV = (version: string): string => (version.startsWith('v') ? version : `v${version}`);

export const clusterUpgrade: Command = {
  name: 'cluster upgrade',
  what: 'A newer Talos or Kubernetes on every machine, one at a time, after a snapshot; stops at the first that does not come back',
  flags: {
    talos: { type: 'string', value: 'version', what: 'such as v1.13.9; the machines restart' },
    kubernetes: { type: 'string', value: 'version', what: 'such as v1.36.3; no machine restarts' },
    'leave-apps': { type: 'boolean', what: 'apps stay on their machines and are away while these restart' },
    standstill: { type: 'boolean', what: 'also where the cloud stands still meanwhile' },
    ...upkeepFlags,
  },
  examples: [
    'wild cluster upgrade --talos v1.13.9 --plan',
    'wild cluster upgrade --talos v1.13.9',
    'wild cluster upgrade --kubernetes v1.36.3',
  ],
  run: (context, given) => doUpkeep(context, given, upgradeOf(given)),
};

function upgradeOf(given: Given): UpkeepWork {
  const [talos, kubernetes] = [text(given, 'talos'), text(given, 'kubernetes')];
  if (talos !== undefined && kubernetes !== undefined)
    throw wrongUsage(
      'Talos and Kubernetes are upgraded one after the other.',
      'Say --talos or --kubernetes.',
    );
  if (kubernetes !== undefined) return { does: 'upgrade-kubernetes', to: withV(kubernetes) };
  if (talos === undefined)
    throw wrongUsage('To which version is not said.', 'wild cluster upgrade --talos v1.13.9 --plan');
  return {
    does: 'upgrade',
    talos: withV(talos),
    drain: given.flags['leave-apps'] !== true,
    standstill: given.flags['standstill'] === true,
  };
}
