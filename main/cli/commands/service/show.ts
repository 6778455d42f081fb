import type { ServicePage } from '../../../../contract/services.ts';
import type { Command } from '../../command.ts';
import { table } from '../../terminal/table.ts';
import { serviceArgument } from './flags.ts';

export const serviceShow: Command = {
  name: 'service show',
  args: '<service>',
  summary: 'Show a service with its settings and sources',
  examples: ['wild service show metallb'],
  async run({ call, cloud, print }, args) {
    print(await call('services.show', { cloud: await cloud(), service: serviceArgument(args) }), pageText);
    return 0;
  },
};

function pageText(page: ServicePage): string {
  const settings = page.settings.map(({ path, value, secret, label }) => [
    `  ${path}`,
    secret === undefined ? String(value ?? '') : secret.given ? '(stored)' : '(missing)',
    label.text,
  ]);
  const sources = page.sources.map(({ url, hash }) => [`  ${url}`, `hash ${hash}`]);
  return [
    `${page.title} ${page.version}: ${page.description.text}`,
    page.why.text,
    page.caution === undefined ? '' : `Caution: ${page.caution.text}`,
    page.dependencies.length > 0 ? `Needs: ${page.dependencies.join(', ')}` : '',
    page.homepage ? `Homepage: ${page.homepage}${page.licence ? ` (${page.licence})` : ''}` : '',
    `State: ${page.sentence.text}`,
    settings.length > 0 ? `Settings:\n${table(settings)}` : '',
    sources.length > 0 ? `Release manifests:\n${table(sources)}` : '',
  ]
    .filter((part) => part !== '')
    .join('\n');
}
