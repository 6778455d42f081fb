import type { Command } from '../../command.ts';
import { appOf, set, valuesOf } from './flags.ts';

export const appRender: Command = {
  name: 'app render',
  args: '<app>',
  summary: 'Print the manifests of an app, without passwords',
  flags: set,
  examples: ['wild app render ghost', 'wild app render ghost --set storage=20Gi'],
  async run({ call, cloud, print }, args) {
    const input = { cloud: await cloud(), app: appOf(args), ...valuesOf(args) };
    print(await call('apps.render', input), ({ files }) =>
      files.map(({ name, text: content }) => `# ${name}\n${content.trimEnd()}`).join('\n---\n'),
    );
    return 0;
  },
};
