import { resolve } from 'node:path';
import type { MachineConfigs } from '../../../../contract/machine-configs.ts';
import { announceTalosctl } from '../../announce-talosctl.ts';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { table } from '../../terminal/table.ts';

export const clusterConfigGenerate: Command = {
  name: 'cluster config generate',
  summary: 'Generate the Talos configuration of all machines',
  details: 'Also generates the keys of the cluster the first time. Contacts no machine.',
  flags: {
    'keys-from': {
      type: 'string',
      value: 'file',
      description:
        'If the keys are missing: a file with them, either a secrets bundle of talosctl or the configuration of a control-plane machine',
    },
    'set-aside': {
      type: 'boolean',
      description: 'Rename generated files that were edited by hand, and write new ones',
    },
    offline: { type: 'boolean', description: 'Do not contact the Talos Image Factory' },
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
    `${cluster} at ${endpoint}: Talos ${talos}, Kubernetes ${kubernetes}`,
    written.length === 0 ? 'Nothing changed.' : table(written.map(({ change, path }) => [change, path])),
    ...notes.map((one) => one.text),
  ].join('\n');
}
