import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { all, appOf, choiceOf, isForAll, others, set, valuesOf } from './flags.ts';
import { planOf } from './plan-text.ts';

export const appDiff: Command = {
  name: 'app diff',
  takes: '[app]',
  what: 'What deploying it, or all, would change, without changing anything',
  flags: { ...all, ...set, ...others, ...passphraseFile },
  examples: ['wild app diff ghost', 'wild app diff ghost --set storage=20Gi', 'wild app diff --all'],
  async run(context, given) {
    const { call, show } = context;
    if (isForAll(given)) {
      const cloud = await openSecrets(context, given);
      show(await call('apps.planAll', { cloud, ...choiceOf(given) }), planOf);
      return 0;
    }
    const input = { cloud: await openSecrets(context, given), app: appOf(given), ...valuesOf(given) };
    show(await call('apps.plan', { ...input, ...choiceOf(given) }), planOf);
    return 0;
  },
};
