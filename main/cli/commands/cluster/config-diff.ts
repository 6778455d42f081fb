import type { MachineConfigChange, MachineConfigDiff } from '../../../../contract/machine-configs.ts';
import { announceTalosctl } from '../../announce-talosctl.ts';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

const stateLabels: Readonly<Record<MachineConfigDiff['state'], string>> = {
  new: 'not generated yet',
  same: 'unchanged',
  changed: 'would change',
  'by-hand': 'was edited by hand, so it would not be overwritten',
};

export const clusterConfigDiff: Command = {
  name: 'cluster config diff',
  summary: 'Show what “config generate” would change',
  details: 'Says which keys and passwords differ without showing them.',
  flags: {
    node: { type: 'string', value: 'node', description: 'Only this machine' },
    ...passphraseFile,
  },
  examples: ['wild cluster config diff', 'wild cluster config diff --node control-1'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    await announceTalosctl(context);
    const node = stringFlag(args, 'node');
    const { nodes } = await context.call('machineConfigs.diff', {
      cloud,
      ...(node === undefined ? {} : { node }),
    });
    context.print({ nodes }, ({ nodes: all }) => all.map(diffText).join('\n'));
    return 0;
  },
};

function diffText({ node, state, changes }: MachineConfigDiff): string {
  return [`${node}: ${stateLabels[state]}`, ...changes.map(changeText)].join('\n');
}

function changeText({ document, path, before, after }: MachineConfigChange): string {
  const place = document === '' ? path : `${document}: ${path}`;
  if (before === undefined) return `  + ${place}: ${after ?? ''}`;
  if (after === undefined) return `  - ${place}: ${before}`;
  return `  ~ ${place}: ${before} → ${after}`;
}
