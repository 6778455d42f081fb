import type { MachineConfigChange, MachineConfigDiff } from '../../../../contract/machine-configs.ts';
import { announceTalosctl } from '../../announce-talosctl.ts';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

const inWords: Readonly<Record<MachineConfigDiff['state'], string>> = {
  new: 'not made yet',
  same: 'as it is',
  changed: 'would change',
  'by-hand': 'was changed by hand, so it would not be written',
};

export const clusterConfigDiff: Command = {
  name: 'cluster config diff',
  summary:
    'How the configurations would change if they were made now; keys and passwords are told to differ and never shown',
  flags: {
    node: { type: 'string', value: 'name', description: 'of one machine only' },
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
  return [`${node}: ${inWords[state]}`, ...changes.map(changeText)].join('\n');
}

function changeText({ document, path, before, after }: MachineConfigChange): string {
  const place = document === '' ? path : `${document}: ${path}`;
  if (before === undefined) return `  + ${place}: ${after ?? ''}`;
  if (after === undefined) return `  - ${place}: ${before}`;
  return `  ~ ${place}: ${before} → ${after}`;
}
