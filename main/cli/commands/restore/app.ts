import type { Command } from '../../command.ts';
import { openSecrets } from '../../open-secrets.ts';
import { appArgument } from '../app/flags.ts';
import { chosenSet, runFlags } from './flags.ts';
import { restoreWork } from './restore-work.ts';

export const restoreApp: Command = {
  name: 'restore app',
  args: '<app>',
  summary: 'Restore an app with its data and settings',
  details:
    'What is there now is backed up first, and deleted only when the restored app responds. If anything fails, it is put back.',
  flags: runFlags,
  examples: [
    'wild restore app ghost --plan',
    'wild restore app ghost --confirm ghost',
    'wild restore app ghost --set s-20261201t021400z-0a1b2c --confirm ghost',
  ],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const app = appArgument(args);
    const { set, place } = await chosenSet(context, args, cloud, app);
    return restoreWork(context, args, cloud, { does: 'app', app, set, place, how: 'in-place' });
  },
};
