import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { all, appOf, choiceOf, isForAll, others, set, valuesOf } from './flags.ts';

export const appDeploy: Command = {
  name: 'app deploy',
  takes: '[app]',
  what: 'Bring it, or all, and what it needs to the cluster and wait until it answers',
  flags: { ...all, ...set, ...others, ...passphraseFile },
  examples: [
    'wild app deploy ghost',
    'wild app deploy ghost --set domain=blog.example.com',
    'wild app deploy ghost --leave-theirs',
    'wild app deploy immich --take-over --new-database',
    'wild app deploy --all',
  ],
  async run(context, given) {
    const { call, follow } = context;
    if (isForAll(given)) {
      const cloud = await openSecrets(context, given);
      return follow((await call('apps.deployAll', { cloud, ...choiceOf(given) })).operation);
    }
    const input = { cloud: await openSecrets(context, given), app: appOf(given), ...valuesOf(given) };
    return follow((await call('apps.install', { ...input, ...choiceOf(given) })).operation);
  },
};
