import { resolve } from 'node:path';
import { type Command, stringFlag } from '../../command.ts';
import { passphraseFrom } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { newPassphraseFile } from '../secret/new-passphrase.ts';
import { askCodes, codesFile } from './ask-codes.ts';

export const kitRecover: Command = {
  name: 'kit recover',
  args: '<folder>',
  summary: 'Restore a cloud’s folder from its Recovery Kit',
  details:
    'Restores settings, passwords and keys from a backup place of the kit into a new folder, and adds the cloud to the list. Touches no machine; existing files are kept.',
  flags: {
    ...codesFile,
    place: {
      type: 'string',
      value: 'folder',
      description: 'Where the disk with the backups is on this computer, if it isn’t where the kit says',
    },
    'new-machines': {
      type: 'boolean',
      description: 'The old machines are gone; “wild cluster up” may bootstrap the cluster again',
    },
    ...newPassphraseFile,
  },
  examples: [
    'wild kit recover ~/home-cloud',
    'wild kit recover ~/home-cloud --new-machines',
    'wild kit recover ~/home-cloud --codes codes.txt --place /media/me/backups',
  ],
  async run(context, args) {
    const parts = await askCodes(context, args);
    if (parts.length === 0) throw usageError('There are no codes.', 'Scan or type those on the page.');
    const place = stringFlag(args, 'place');
    const passphrase = await passphraseFrom(context, args, 'new-passphrase-file');
    const folder = resolve(context.cwd, args.positionals[0] ?? '');
    const recovered = await context.call('kit.recover', {
      parts,
      folder,
      ...(place === undefined ? {} : { placeFolder: resolve(context.cwd, place) }),
      newMachines: args.flags['new-machines'] === true,
      ...(passphrase === undefined ? {} : { passphrase }),
    });
    context.print({ ...recovered, folder }, () =>
      args.flags['new-machines'] === true
        ? `Restored ${folder}. Next: “wild cluster up”, then “wild restore cloud”.`
        : `Restored ${folder}. “wild backup list” shows what can be restored.`,
    );
    return 0;
  },
};
