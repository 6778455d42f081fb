import type { Command } from '../../command.ts';
import { passphraseFrom } from '../../open-secrets.ts';
import { usageError } from '../../usage-error.ts';
import { newPassphraseFile } from './new-passphrase.ts';

export const secretRecover: Command = {
  name: 'secret recover',
  summary: 'Bring the key back with the printed identity; it is asked for, or read from standard input',
  flags: newPassphraseFile,
  examples: [
    'wild secret recover',
    'wild secret recover < identity.txt',
    'wild secret recover --new-passphrase-file passphrase.txt',
  ],
  async run(context, args) {
    const cloud = await context.cloud();
    const passphrase = await passphraseFrom(context, args, 'new-passphrase-file');
    const identity = await context.prompt('Identity from the recovery sheet (AGE-SECRET-KEY-1…)');
    if (identity.trim() === '') throw usageError('Nothing was typed.', 'Type the identity, or pipe it in.');
    await context.call('secrets.recover', {
      cloud,
      identity,
      ...(passphrase === undefined ? {} : { passphrase }),
    });
    context.print(await context.call('secrets.state', { cloud }), ({ kept }) =>
      kept === 'keychain'
        ? 'The key is back in the key ring of this computer.'
        : 'The key is back, closed with the passphrase.',
    );
    return 0;
  },
};
