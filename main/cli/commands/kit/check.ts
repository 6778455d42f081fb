import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { linesOf } from './ask-codes.ts';
import { kitStatusText } from './status.ts';

export const kitCheck: Command = {
  name: 'kit check',
  summary: 'Prove that the printed Recovery Kit is legible',
  details:
    'Asks for the password and the key on the page, typed or scanned; from stdin, one per line in this order. Exits with 1 if one of them is wrong.',
  flags: passphraseFile,
  examples: ['wild kit check'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const [password = '', piped] = linesOf(await context.prompt('Password of the backups, from the page'));
    const key = piped ?? (await context.prompt('Key of the passwords, from the page'));
    const checked = await context.call('kit.check', { cloud, answers: { password, key } });
    context.print(checked, ({ status, wrong }) =>
      [...wrong.map(({ text }) => text), kitStatusText(status)].join('\n'),
    );
    return checked.status.state === 'proven' && checked.wrong.length === 0 ? 0 : 1;
  },
};
