import type { Command } from '../../command.ts';
import { appArgument, setFlag, setValues } from './flags.ts';

export const appRender: Command = {
  name: 'app render',
  args: '<app>',
  summary: 'Print the manifests of an app, without passwords',
  flags: setFlag,
  examples: ['wild app render ghost', 'wild app render ghost --set storage=20Gi'],
  async run({ call, cloud, print }, args) {
    const input = { cloud: await cloud(), app: appArgument(args), ...setValues(args) };
    print(await call('apps.render', input), ({ files }) =>
      files.map(({ name, text: content }) => `# ${name}\n${content.trimEnd()}`).join('\n---\n'),
    );
    return 0;
  },
};
