import type { AppUpdate } from '../../../../contract/apps.ts';
import type { ConfigValue } from '../../../../contract/config.ts';
import { printExactJson } from '../../../lib/exact-json.ts';
import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { appArgument } from './flags.ts';

export const appUpdate: Command = {
  name: 'app update',
  args: '<app>',
  summary: 'Update the settings and manifests of an app',
  details: 'Applies what changed in the newer version of the app. Settings you changed stay as they are.',
  flags: {
    ...passphraseFile,
    plan: { type: 'boolean', description: 'Only show what would change' },
    take: {
      type: 'string',
      multiple: true,
      value: 'setting',
      description: 'Setting to reset to the app’s new value; may be repeated',
    },
  },
  examples: ['wild app update ghost --plan', 'wild app update ghost', 'wild app update ghost --take storage'],
  async run(context, args) {
    const { call, print } = context;
    const { take } = args.flags;
    const input = {
      cloud: await openSecrets(context, args),
      app: appArgument(args),
      ...(Array.isArray(take) ? { take } : {}),
    };
    const planned = args.flags['plan'] === true;
    print(await call(planned ? 'apps.planUpdate' : 'apps.update', input), (update) =>
      updateText(update, planned),
    );
    return 0;
  },
};

function updateText({ app, title, from, to, changes, notes }: AppUpdate, planned: boolean): string {
  const formatValue = (value: ConfigValue | undefined) =>
    value === undefined ? 'unset' : printExactJson(value);
  const lines = changes.map(({ path, kind, before, after, own }) => {
    switch (kind) {
      case 'added':
        return `+ ${path}: ${formatValue(after)}`;
      case 'changed':
        return `~ ${path}: ${formatValue(before)} → ${formatValue(after)}`;
      case 'removed':
        return `- ${path}, which the app no longer uses`;
      case 'conflict':
        return `! ${path} keeps your value ${formatValue(own)}; the app’s is now ${formatValue(after)}`;
      case 'unused':
        return `! ${path} keeps your value ${formatValue(own)}, but the app no longer uses it`;
    }
  });
  return [
    from === undefined || from === to ? `${title} ${to}` : `${title} ${from} → ${to}`,
    ...(from === undefined
      ? ['Its original values are unknown, so every value counts as changed by you.']
      : []),
    ...(lines.length === 0 ? ['No settings change.'] : lines),
    ...(notes === undefined ? [] : ['', notes.text.trim(), '']),
    ...(planned ? [] : [`Run “wild app deploy ${app}” to deploy it.`]),
  ].join('\n');
}
