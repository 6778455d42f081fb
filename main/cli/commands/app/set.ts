import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../usage-error.ts';
import { appOf } from './flags.ts';

export const appSet: Command = {
  name: 'app set',
  args: '<app> <setting> [value]',
  summary: 'Change one setting of an app that is in this cloud; a secret is asked for',
  flags: passphraseFile,
  examples: ['wild app set ghost storage 20Gi', 'wild app set ghost smtpPassword'],
  async run(context, args) {
    const { call, prompt, info } = context;
    const [, path = '', value] = args.positionals;
    const [id, app] = [await openSecrets(context, args), appOf(args)];
    const page = await call('apps.show', { cloud: id, app });
    if (!page.added)
      throw usageError(`${page.title} is not in this cloud.`, `Add it with “wild app add ${app}”.`);
    const secret = page.settings.find((setting) => setting.path === path)?.secret;
    if (secret !== undefined) {
      if (value !== undefined) {
        throw usageError(
          'A secret does not stand on the command line.',
          'Leave the value out; it is asked for.',
        );
      }
      await call('secrets.set', { cloud: id, path: secret.path, value: await prompt(`Value of ${path}`) });
      info(`${secret.path} is set`);
      return 0;
    }
    if (value === undefined)
      throw usageError(`“${path}” needs a value.`, `wild app set ${app} ${path} <value>`);
    await call('apps.add', { cloud: id, app, values: { [path]: value } });
    info(`${path} is now ${value}; “wild app diff ${app}” shows what that changes`);
    return 0;
  },
};
