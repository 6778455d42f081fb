import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { all, appOf, choiceOf, isForAll, others, set, valuesOf } from './flags.ts';
import { planOf } from './plan-text.ts';

export const appDiff: Command = {
  name: 'app diff',
  args: '[app]',
  summary: 'Show what deploying an app would change',
  flags: { ...all, ...set, ...others, ...passphraseFile },
  examples: ['wild app diff ghost', 'wild app diff ghost --set storage=20Gi', 'wild app diff --all'],
  async run(context, args) {
    const { call, print } = context;
    if (isForAll(args)) {
      const cloud = await openSecrets(context, args);
      print(await call('apps.planAll', { cloud, ...choiceOf(args) }), planOf);
      return 0;
    }
    const input = { cloud: await openSecrets(context, args), app: appOf(args), ...valuesOf(args) };
    print(await call('apps.plan', { ...input, ...choiceOf(args) }), planOf);
    return 0;
  },
};
