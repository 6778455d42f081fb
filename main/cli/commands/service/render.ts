import type { CloudId, ServiceId } from '../../../../contract/ids.ts';
import type { Output } from '../../../../contract/contract.ts';
import type { Command, CommandContext } from '../../command.ts';
import { allFlag, oneOrAll } from './flags.ts';

type Files = Output<'services.render'>['files'];

export const serviceRender: Command = {
  name: 'service render',
  args: '[service]',
  summary: 'Print the manifests of a service, without secrets',
  details:
    'Downloads its release manifests if they are missing. With --all, prints those of every service that this cloud needs.',
  flags: allFlag,
  examples: ['wild service render metallb', 'wild service render --all'],
  async run(context, args) {
    const { call, cloud, print } = context;
    const { service } = oneOrAll(args);
    const id = await cloud();
    if (service !== undefined) {
      print(await call('services.render', { cloud: id, service }), ({ files }) => filesText(files));
      return 0;
    }
    const all = await renderNeeded(context, id);
    print({ services: all }, () =>
      all.map(({ service: name, files }) => filesText(files, `${name}/`)).join('\n---\n'),
    );
    return 0;
  },
};

async function renderNeeded({ call }: CommandContext, cloud: CloudId) {
  const { services } = await call('services.list', { cloud });
  const rendered: { readonly service: ServiceId; readonly files: Files }[] = [];
  for (const { service, needed, settingsOnly } of services) {
    if (!needed || settingsOnly) continue;
    rendered.push({ service, ...(await call('services.render', { cloud, service })) });
  }
  return rendered;
}

const filesText = (files: Files, folder = ''): string =>
  files.map(({ name, text }) => `# ${folder}${name}\n${text.trimEnd()}`).join('\n---\n');
