import type { Command, CommandContext, CommandArgs } from '../../command.ts';
import { openSecrets, passphraseFile, passphraseFrom } from '../../open-secrets.ts';
import { usageError } from '../../usage-error.ts';
import { newPassphraseFile } from './new-passphrase.ts';

export const secretPassphrase: Command = {
  name: 'secret passphrase',
  summary: 'Close the key with a passphrase, change that, or move the key to the key ring',
  flags: {
    remove: { type: 'boolean', description: 'keep the key in the key ring instead' },
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
          ? 'The key is in the key ring of this computer.'
          : 'The passphrase closes the key from now on. It is stored nowhere.',
        ...(oldIsGone ? [] : ['The key ring did not let go of its copy; delete it there by hand.']),
      ].join('\n'),
    );
    return 0;
  },
};

async function newPassphrase(context: CommandContext, args: CommandArgs): Promise<string> {
  const fromFile = await passphraseFrom(context, args, 'new-passphrase-file');
  const passphrase = fromFile ?? (await context.prompt('New passphrase (8 characters or more)'));
  if (passphrase.length < 8) {
    throw usageError('The passphrase is too short.', 'Choose one of at least 8 characters.');
  }
  const isTyped = fromFile === undefined && process.stdin.isTTY;
  if (isTyped && (await context.prompt('Once more')) !== passphrase) {
    throw usageError('The two passphrases differ.', 'Start again and type the same one twice.');
  }
  return passphrase;
}
