import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { wrongUsage } from '../../wrong-usage.ts';
import { appOf } from './flags.ts';

export const appSet: Command = {
  name: 'app set',
  takes: '<app> <setting> [value]',
  what: 'Change one setting of an app that is in this cloud; a secret is asked for',
  flags: passphraseFile,
  examples: ['wild app set ghost storage 20Gi', 'wild app set ghost smtpPassword'],
  async run(context, given) {
    const { call, ask, say } = context;
    const [, path = '', value] = given.words;
    const [id, app] = [await openSecrets(context, given), appOf(given)];
    const page = await call('apps.show', { cloud: id, app });
    if (!page.added)
      throw wrongUsage(`${page.title} is not in this cloud.`, `Add it with “wild app add ${app}”.`);
    const secret = page.settings.find((setting) => setting.path === path)?.secret;
    if (secret !== undefined) {
      if (value !== undefined) {
        throw wrongUsage(
          'A secret does not stand on the command line.',
          'Leave the value out; it is asked for.',
        );
      }
      await call('secrets.set', { cloud: id, path: secret.path, value: await ask(`Value of ${path}`) });
      say(`${secret.path} is set`);
      return 0;
    }
    if (value === undefined)
      throw wrongUsage(`“${path}” needs a value.`, `wild app set ${app} ${path} <value>`);
    await call('apps.add', { cloud: id, app, values: { [path]: value } });
    say(`${path} is now ${value}; “wild app diff ${app}” shows what that changes`);
    return 0;
  },
};
