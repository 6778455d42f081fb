import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { appOf, set, valuesOf } from './flags.ts';

export const appAdd: Command = {
  name: 'app add',
  args: '<app>',
  summary: 'Write its settings, make its passwords, compile its files; nothing runs yet',
  flags: { ...set, ...passphraseFile },
  examples: ['wild app add ghost --set domain=blog.example.com'],
  async run(context, args) {
    const { call, print } = context;
    const input = { cloud: await openSecrets(context, args), app: appOf(args), ...valuesOf(args) };
    print(await call('apps.add', input), ({ files, secretsMade }) =>
      [`${files.length} files written`, ...secretsMade.map((path) => `made ${path}`)].join('\n'),
    );
    return 0;
  },
};
