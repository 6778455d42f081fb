import { resolve } from 'node:path';
import type { MachineConfigs } from '../../../../contract/machine-configs.ts';
import { announceTalosctl } from '../../announce-talosctl.ts';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { table } from '../../table.ts';

export const clusterConfigGenerate: Command = {
  name: 'cluster config generate',
  summary:
    'Make the configurations that the machines of config.yaml are set up with, and the keys of the cluster once; no machine is spoken to',
  flags: {
    'keys-from': {
      type: 'string',
      value: 'file',
      description:
        'where the keys are missing: a file that holds them, as a bundle of talosctl or the configuration of a machine that steers',
    },
    'set-aside': {
      type: 'boolean',
      description: 'rename files of ours that were changed by hand, so that new ones take their place',
    },
    offline: { type: 'boolean', description: 'do not ask the factory of boot images' },
    ...passphraseFile,
  },
  examples: ['wild cluster config generate', 'wild cluster config generate --offline --json'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    await announceTalosctl(context);
    const keysFrom = stringFlag(args, 'keys-from');
    const made = await context.call('machineConfigs.generate', {
      cloud,
      setAside: args.flags['set-aside'] === true,
      offline: args.flags['offline'] === true,
      ...(keysFrom === undefined ? {} : { keysFrom: resolve(context.cwd, keysFrom) }),
    });
    context.print(made, generatedText);
    return 0;
  },
};

function generatedText({ cluster, endpoint, talos, kubernetes, files, notes }: MachineConfigs): string {
  const written = files.filter(({ change }) => change !== 'same');
  return [
    `${cluster} is reached at ${endpoint}; Talos ${talos}, Kubernetes ${kubernetes}`,
    written.length === 0 ? 'Nothing has changed.' : table(written.map(({ change, path }) => [change, path])),
    ...notes.map((one) => one.text),
  ].join('\n');
}
