import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import {
  allFlag,
  appArgument,
  existingChoice,
  isAllApps,
  existingFlags,
  setFlag,
  setValues,
} from './flags.ts';

export const appDeploy: Command = {
  name: 'app deploy',
  args: '[app]',
  summary: 'Deploy an app with its dependencies',
  details: 'Waits until the app responds. With --all, deploys every app of this cloud.',
  flags: { ...allFlag, ...setFlag, ...existingFlags, ...passphraseFile },
  examples: [
    'wild app deploy ghost',
    'wild app deploy ghost --set domain=blog.example.com',
    'wild app deploy ghost --leave-theirs',
    'wild app deploy immich --take-over --new-database',
    'wild app deploy --all',
  ],
  async run(context, args) {
    const { call, follow } = context;
    if (isAllApps(args)) {
      const cloud = await openSecrets(context, args);
      return follow((await call('apps.deployAll', { cloud, ...existingChoice(args) })).operation);
    }
    const input = { cloud: await openSecrets(context, args), app: appArgument(args), ...setValues(args) };
    return follow((await call('apps.install', { ...input, ...existingChoice(args) })).operation);
  },
};
