import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { serviceArgument } from './flags.ts';

export const serviceSet: Command = {
  name: 'service set',
  args: '<service> <setting> [value]',
  summary: 'Change a setting of a service',
  details: 'Asks for the value of a secret, or reads it from stdin; it is never an argument.',
  flags: passphraseFile,
  examples: [
    'wild service set metallb cluster.ipAddressPool 192.168.8.80-192.168.8.89',
    'wild service set cert-manager cloudflare.token',
  ],
  async run(context, args) {
    const { call, prompt, info } = context;
    const [, path = '', value] = args.positionals;
    const [cloud, service] = [await openSecrets(context, args), serviceArgument(args)];
    const page = await call('services.show', { cloud, service });
    const secret = page.settings.find((setting) => setting.path === path)?.secret;
    if (secret !== undefined) {
      if (value !== undefined)
        throw usageError(
          'A secret must not be on the command line.',
          'Leave out the value; Wild Cloud asks for it.',
        );
      await call('secrets.set', { cloud, path: secret.path, value: await prompt(`Value of ${path}`) });
      info(`Set ${secret.path}`);
      return 0;
    }
    if (value === undefined)
      throw usageError(
        `The setting “${path}” needs a value.`,
        `Usage: wild service set ${service} ${path} <value>`,
      );
    await call('services.set', { cloud, service, values: { [path]: value } });
    info(`Set ${path} to ${value}. Run “wild service diff ${service}” to see what that changes.`);
    return 0;
  },
};
