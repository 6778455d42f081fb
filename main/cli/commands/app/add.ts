import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { appArgument, setFlag, setValues } from './flags.ts';

export const appAdd: Command = {
  name: 'app add',
  args: '<app>',
  summary: 'Add an app to this cloud without deploying it',
  details:
    'Writes its settings to config.yaml, generates its passwords and renders its manifests. Nothing runs until “wild app deploy”.',
  flags: { ...setFlag, ...passphraseFile },
  examples: ['wild app add ghost --set domain=blog.example.com'],
  async run(context, args) {
    const { call, print } = context;
    const input = { cloud: await openSecrets(context, args), app: appArgument(args), ...setValues(args) };
    print(await call('apps.add', input), ({ files, secretsMade }) =>
      [`Wrote ${files.length} files`, ...secretsMade.map((path) => `Generated ${path}`)].join('\n'),
    );
    return 0;
  },
};
