import type { Command } from '../../command.ts';
import { serviceArgument } from './flags.ts';

export const serviceRender: Command = {
  name: 'service render',
  args: '<service>',
  summary: 'Print the manifests of a service, without secrets',
  details: 'Downloads its release manifests if they are missing.',
  examples: ['wild service render metallb'],
  async run({ call, cloud, print }, args) {
    const input = { cloud: await cloud(), service: serviceArgument(args) };
    print(await call('services.render', input), ({ files }) =>
      files.map(({ name, text: content }) => `# ${name}\n${content.trimEnd()}`).join('\n---\n'),
    );
    return 0;
  },
};
