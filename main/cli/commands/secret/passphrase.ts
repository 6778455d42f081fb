import type { Command, CommandContext, CommandArgs } from '../../command.ts';
import { openSecrets, passphraseFile, passphraseFrom } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { newPassphraseFile } from './new-passphrase.ts';

export const secretPassphrase: Command = {
  name: 'secret passphrase',
  summary: 'Protect the key with a passphrase, or change it',
  details: 'With --remove, moves the key to the keychain of this computer instead.',
  flags: {
    remove: { type: 'boolean', description: 'Move the key to the keychain' },
    ...newPassphraseFile,
    ...passphraseFile,
  },
  examples: [
    'wild secret passphrase',
    'wild secret passphrase --passphrase-file old.txt --new-passphrase-file new.txt',
    'wild secret passphrase --remove',
  ],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const passphrase = args.flags['remove'] === true ? undefined : await newPassphrase(context, args);
    const done = await context.call('secrets.keep', {
      cloud,
      ...(passphrase === undefined ? {} : { passphrase }),
    });
    context.print(done, ({ oldIsGone }) =>
      [
        passphrase === undefined
          ? 'The key is in the keychain of this computer.'
          : 'The key is now protected with the passphrase, which is not stored anywhere.',
        ...(oldIsGone ? [] : ['The keychain could not delete its copy; delete it there by hand.']),
      ].join('\n'),
    );
    return 0;
  },
};

async function newPassphrase(context: CommandContext, args: CommandArgs): Promise<string> {
  const fromFile = await passphraseFrom(context, args, 'new-passphrase-file');
  const passphrase = fromFile ?? (await context.prompt('New passphrase (at least 8 characters)'));
  if (passphrase.length < 8) {
    throw usageError('The passphrase is too short.', 'Use at least 8 characters.');
  }
  const isTyped = fromFile === undefined && process.stdin.isTTY;
  if (isTyped && (await context.prompt('New passphrase again')) !== passphrase) {
    throw usageError(
      'The two passphrases differ.',
      'Run the command again and type the same passphrase twice.',
    );
  }
  return passphrase;
}
