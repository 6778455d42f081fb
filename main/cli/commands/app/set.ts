import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { appArgument } from './flags.ts';

export const appSet: Command = {
  name: 'app set',
  args: '<app> <setting> [value]',
  summary: 'Change a setting of an app in this cloud',
  details: 'Asks for the value of a secret, or reads it from stdin; it is never an argument.',
  flags: passphraseFile,
  examples: ['wild app set ghost storage 20Gi', 'wild app set ghost smtpPassword'],
  async run(context, args) {
    const { call, prompt, info } = context;
    const [, path = '', value] = args.positionals;
    const [id, app] = [await openSecrets(context, args), appArgument(args)];
    const page = await call('apps.show', { cloud: id, app });
    if (!page.added)
      throw usageError(`${page.title} is not in this cloud.`, `Add it with “wild app add ${app}”.`);
    const secret = page.settings.find((setting) => setting.path === path)?.secret;
    if (secret !== undefined) {
      if (value !== undefined) {
        throw usageError(
          'A secret must not be on the command line.',
          'Leave out the value; Wild Cloud asks for it.',
        );
      }
      await call('secrets.set', { cloud: id, path: secret.path, value: await prompt(`Value of ${path}`) });
      info(`Set ${secret.path}`);
      return 0;
    }
    if (value === undefined)
      throw usageError(`The setting “${path}” needs a value.`, `Usage: wild app set ${app} ${path} <value>`);
    await call('apps.add', { cloud: id, app, values: { [path]: value } });
    info(`Set ${path} to ${value}. Run “wild app diff ${app}” to see what that changes.`);
    return 0;
  },
};
