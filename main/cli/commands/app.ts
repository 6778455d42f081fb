import type { AppCard, AppPage, AppStatus, Plan, SettingValues } from '../../../contract/apps.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Command, Given } from '../command.ts';
import { text } from '../command.ts';
import { wrongUsage } from '../wrong-usage.ts';
import { table } from '../table.ts';

const appOf = (given: Given) => (given.words[0] ?? '') as AppId;
const set = {
  set: {
    type: 'string',
    multiple: true,
    value: 'name=value',
    what: 'one setting of the app; may be repeated',
  },
} as const;

export const appCommands: readonly Command[] = [
  {
    name: 'app list',
    what: 'The catalogue, and what of it is in this cloud',
    examples: ['wild app list', 'wild app list --json'],
    async run({ call, cloud, show }) {
      show((await call('apps.list', { cloud: await cloud() })).apps, listOf);
      return 0;
    },
  },
  {
    name: 'app show',
    takes: '<app>',
    what: 'What an app is, its settings, what it needs',
    examples: ['wild app show ghost'],
    async run({ call, cloud, show }, given) {
      show(await call('apps.show', { cloud: await cloud(), app: appOf(given) }), pageOf);
      return 0;
    },
  },
  {
    name: 'app add',
    takes: '<app>',
    what: 'Write its settings, make its passwords, compile its files; nothing runs yet',
    flags: set,
    examples: ['wild app add ghost --set domain=blog.example.com'],
    async run({ call, cloud, show }, given) {
      const input = { cloud: await cloud(), app: appOf(given), ...valuesOf(given) };
      show(await call('apps.add', input), ({ files, secretsMade }) =>
        [`${files.length} files written`, ...secretsMade.map((path) => `made ${path}`)].join('\n'),
      );
      return 0;
    },
  },
  {
    name: 'app diff',
    takes: '<app>',
    what: 'What deploying it would change, without changing anything',
    flags: set,
    examples: ['wild app diff ghost', 'wild app diff ghost --set storage=20Gi'],
    async run({ call, cloud, show }, given) {
      const input = { cloud: await cloud(), app: appOf(given), ...valuesOf(given) };
      show(await call('apps.plan', input), planOf);
      return 0;
    },
  },
  {
    name: 'app deploy',
    takes: '<app>',
    what: 'Bring it, and what it needs, to the cluster and wait until it answers',
    flags: set,
    examples: ['wild app deploy ghost', 'wild app deploy ghost --set domain=blog.example.com'],
    async run({ call, cloud, follow }, given) {
      const input = { cloud: await cloud(), app: appOf(given), ...valuesOf(given) };
      return follow((await call('apps.install', input)).operation);
    },
  },
  {
    name: 'app status',
    takes: '<app>',
    what: 'Whether it works, and why not',
    examples: ['wild app status ghost'],
    async run({ call, cloud, show }, given) {
      show(await call('apps.status', { cloud: await cloud(), app: appOf(given) }), statusOf);
      return 0;
    },
  },
  {
    name: 'app remove',
    takes: '<app>',
    what: 'Take it off the cluster; its data is kept unless you say otherwise',
    flags: {
      'delete-data': { type: 'boolean', what: 'end its data as well' },
      confirm: { type: 'string', value: 'app', what: 'the name of the app, typed, when its data is to end' },
      plan: { type: 'boolean', what: 'only show what would go' },
    },
    examples: ['wild app remove ghost', 'wild app remove ghost --delete-data --confirm ghost'],
    async run({ call, cloud, follow, show }, given) {
      const data = given.flags['delete-data'] === true ? ('delete' as const) : ('keep' as const);
      const input = { cloud: await cloud(), app: appOf(given), data };
      if (given.flags['plan']) {
        show(await call('apps.planRemoval', input), planOf);
        return 0;
      }
      const typed = text(given, 'confirm');
      return follow(
        (await call('apps.remove', { ...input, ...(typed === undefined ? {} : { typed }) })).operation,
      );
    },
  },
];

function valuesOf(given: Given): { values?: SettingValues } {
  const pairs = given.flags['set'];
  if (!Array.isArray(pairs)) return {};
  const values: SettingValues = {};
  for (const pair of pairs as readonly string[]) {
    const at = pair.indexOf('=');
    if (at < 1) throw wrongUsage(`“${pair}” is no setting.`, 'A setting looks like domain=blog.example.com.');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    values[name] = value === 'true' || value === 'false' ? value === 'true' : value;
  }
  return { values };
}

function listOf(apps: readonly AppCard[]): string {
  return table(apps.map((app) => [app.app, app.version, app.added ? 'in this cloud' : '', app.description]));
}

function pageOf(page: AppPage): string {
  const settings = page.settings.map(({ path, value, label }) => [`  ${path}`, String(value ?? ''), label]);
  return [
    `${page.title} ${page.version}: ${page.description}`,
    page.requires.length > 0 ? `Needs: ${page.requires.join(', ')}` : '',
    page.homepage ? `Project: ${page.homepage}${page.licence ? `, licence ${page.licence}` : ''}` : '',
    `State: ${page.status.sentence.text}`,
    settings.length > 0 ? `Settings:\n${table(settings)}` : '',
    page.notes?.trim() ?? '',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function planOf(plan: Plan): string {
  const sign = { add: '+', change: '~', replace: '±', remove: '-', keep: '=' } as const;
  const lines = plan.changes.flatMap(({ act, sentence, detail, endsData, fields }) => [
    `${sign[act]} ${sentence.text}${detail ? ` (${detail.text})` : ''}${endsData ? '  DATA ENDS' : ''}`,
    ...(fields ?? []).map(
      ({ path, before, after }) => `    ${path}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`,
    ),
  ]);
  const sum = `${plan.added} added, ${plan.changed} changed, ${plan.removed || 'nothing'} removed`;
  return plan.changes.length === 0 ? 'Nothing would change.' : [...lines, sum].join('\n');
}

function statusOf(status: AppStatus): string {
  const programs = status.programs.map(({ name, kind, condition, sentence }) => [
    `  ${kind} ${name}`,
    condition,
    sentence.text,
  ]);
  return [`${status.title}: ${status.sentence.text}`, status.url ?? '', table(programs)]
    .filter((part) => part !== '')
    .join('\n');
}
