import type { Command } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { askCodes, codesFile } from './ask-codes.ts';

export const kitRead: Command = {
  name: 'kit read',
  summary: 'Show what the codes of a Recovery Kit say',
  details: 'Needs no cloud, and prints no key or password. Exits with 1 if something is missing.',
  flags: codesFile,
  examples: ['wild kit read', 'wild kit read --codes codes.txt'],
  async run(context, args) {
    const parts = await askCodes(context, args);
    if (parts.length === 0) throw usageError('There are no codes.', 'Scan or type those on the page.');
    const read = await context.call('kit.read', { parts });
    context.print(read, ({ name, places, missing }) =>
      [
        `Cloud:         ${name ?? '(not among the codes)'}`,
        `Backup places: ${places.join(', ') || '-'}`,
        ...missing.map(({ text }) => text),
      ].join('\n'),
    );
    return read.missing.length === 0 ? 0 : 1;
  },
};
