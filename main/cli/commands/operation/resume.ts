import type { Command } from '../../command.ts';
import { openWithPassphrase, passphraseFile } from '../../open-secrets.ts';
import { operationArgument } from './operation-id.ts';

export const operationResume: Command = {
  name: 'operation resume',
  args: '<operation>',
  summary: 'Resume an interrupted, failed or cancelled operation',
  flags: passphraseFile,
  examples: ['wild operation resume o-0mb2c3d4e5f6'],
  async run(context, args) {
    const { cloud } = await context.call('operations.get', operationArgument(args));
    if (cloud !== undefined) await openWithPassphrase(context, args, cloud);
    return context.follow((await context.call('operations.resume', operationArgument(args))).id);
  },
};
