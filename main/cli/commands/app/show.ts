import type { AppPage } from '../../../../contract/apps.ts';
import type { Command } from '../../command.ts';
import { table } from '../../terminal/table.ts';
import { appArgument } from './flags.ts';

export const appShow: Command = {
  name: 'app show',
  args: '<app>',
  summary: 'Show an app with its settings and dependencies',
  examples: ['wild app show ghost'],
  async run({ call, cloud, print }, args) {
    print(await call('apps.show', { cloud: await cloud(), app: appArgument(args) }), pageText);
    return 0;
  },
};

function pageText(page: AppPage): string {
  const settings = page.settings.map(({ path, value, label }) => [
    `  ${path}`,
    String(value ?? ''),
    label.text,
  ]);
  return [
    `${page.title} ${page.version}: ${page.description.text}`,
    page.requires.length > 0 ? `Needs: ${page.requires.join(', ')}` : '',
    page.homepage ? `Homepage: ${page.homepage}${page.licence ? ` (${page.licence})` : ''}` : '',
    page.foreign
      ? `From the catalogue ${page.foreign.catalogue}, which the Wild Cloud project does not maintain`
      : '',
    ...page.asksFor.map(
      ({ what, kinds, why }) => `Needs permission for ${[what, ...(kinds ?? [])].join(' ')}: ${why.text}`,
    ),
    `State: ${page.status.sentence.text}`,
    settings.length > 0 ? `Settings:\n${table(settings)}` : '',
    page.notes?.text.trim() ?? '',
  ]
    .filter((part) => part !== '')
    .join('\n');
}
