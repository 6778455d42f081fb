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
import { planText } from '../../terminal/plan-text.ts';

export const appDiff: Command = {
  name: 'app diff',
  args: '[app]',
  summary: 'Show what deploying an app would change',
  flags: { ...allFlag, ...setFlag, ...existingFlags, ...passphraseFile },
  examples: ['wild app diff ghost', 'wild app diff ghost --set storage=20Gi', 'wild app diff --all'],
  async run(context, args) {
    const { call, print } = context;
    if (isAllApps(args)) {
      const cloud = await openSecrets(context, args);
      print(await call('apps.planAll', { cloud, ...existingChoice(args) }), planText);
      return 0;
    }
    const input = { cloud: await openSecrets(context, args), app: appArgument(args), ...setValues(args) };
    print(await call('apps.plan', { ...input, ...existingChoice(args) }), planText);
    return 0;
  },
};
