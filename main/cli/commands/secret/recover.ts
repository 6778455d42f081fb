import type { Command } from '../../command.ts';
import { passphraseFrom } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { newPassphraseFile } from './new-passphrase.ts';

export const secretRecover: Command = {
  name: 'secret recover',
  summary: 'Restore the key from the recovery sheet',
  details: 'Asks for the identity on the sheet, or reads it from stdin.',
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
    if (identity.trim() === '')
      throw usageError('The identity is empty.', 'Type the identity, or pipe it to stdin.');
    await context.call('secrets.recover', {
      cloud,
      identity,
      ...(passphrase === undefined ? {} : { passphrase }),
    });
    context.print(await context.call('secrets.state', { cloud }), ({ kept }) =>
      kept === 'keychain'
        ? 'The key is in the keychain of this computer again.'
        : 'The key is restored and protected with the passphrase.',
    );
    return 0;
  },
};
