import type { AppUpdate } from '../../../../contract/apps.ts';
import type { ConfigValue } from '../../../../contract/config.ts';
import { printExactJson } from '../../../lib/exact-json.ts';
import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { appOf } from './flags.ts';

export const appUpdate: Command = {
  name: 'app update',
  args: '<app>',
  summary: 'Let its settings and files follow a newer app; what you set stays',
  flags: {
    ...passphraseFile,
    plan: { type: 'boolean', description: 'only show what would change' },
    take: {
      type: 'string',
      multiple: true,
      value: 'name',
      description: 'a setting in which the app’s new value replaces yours; may be repeated',
    },
  },
  examples: ['wild app update ghost --plan', 'wild app update ghost', 'wild app update ghost --take storage'],
  async run(context, args) {
    const { call, print } = context;
    const { take } = args.flags;
    const input = {
      cloud: await openSecrets(context, args),
      app: appOf(args),
      ...(Array.isArray(take) ? { take } : {}),
    };
    const planned = args.flags['plan'] === true;
    print(await call(planned ? 'apps.planUpdate' : 'apps.update', input), (update) =>
      updateOf(update, planned),
    );
    return 0;
  },
};

function updateOf({ app, title, from, to, changes, notes }: AppUpdate, planned: boolean): string {
  const written = (value: ConfigValue | undefined) =>
    value === undefined ? 'nothing' : printExactJson(value);
  const lines = changes.map(({ path, kind, before, after, own }) => {
    switch (kind) {
      case 'added':
        return `+ ${path}: ${written(after)}`;
      case 'changed':
        return `~ ${path}: ${written(before)} → ${written(after)}`;
      case 'removed':
        return `- ${path}, which the app does not use any more`;
      case 'conflict':
        return `! ${path} stays ${written(own)} as you set it; the app has ${written(after)} now`;
      case 'unused':
        return `! ${path} stays ${written(own)} as you set it; the app does not use it any more`;
    }
  });
  return [
    from === undefined || from === to ? `${title} ${to}` : `${title} ${from} → ${to}`,
    ...(from === undefined
      ? ['What it was added with is not known here, so every value counts as yours.']
      : []),
    ...(lines.length === 0 ? ['No setting changes.'] : lines),
    ...(notes === undefined ? [] : ['', notes.trim(), '']),
    ...(planned ? [] : [`“wild app deploy ${app}” brings it to the cluster.`]),
  ].join('\n');
}
