import { resolve } from 'node:path';
import type { Destruction } from '../../../../contract/clouds.ts';
import type { CloudId } from '../../../../contract/ids.ts';
import { type Command, type CommandContext, text } from '../../command.ts';
import { table } from '../../table.ts';
import { wrongUsage } from '../../wrong-usage.ts';

const keys: Readonly<Record<Destruction['key'], string>> = {
  keychain: 'taken out of the key ring of this computer, last of all',
  passphrase: 'the file that a passphrase locks',
  none: 'none on this computer',
};

export const cloudDestroy: Command = {
  name: 'cloud destroy',
  takes: '<cloud>',
  what: 'Delete a cloud with its folder and its key; shows first what would be lost',
  flags: {
    plan: { type: 'boolean', what: 'only show what would be lost' },
    yes: { type: 'string', value: 'name', what: 'the name of the cloud, typed, instead of asking' },
  },
  examples: [
    'wild cloud destroy Home --plan',
    'wild cloud destroy Home',
    'wild cloud destroy Home --yes Home',
  ],
  async run(context, given) {
    const { call, json, say, show } = context;
    const cloud = await cloudOf(context, given.words[0] ?? '');
    const plan = await call('clouds.planDestruction', { cloud });
    if (given.flags['plan'] === true) {
      show(plan, lossOf);
      return 0;
    }
    const yes = text(given, 'yes');
    if (json && yes === undefined) throw wrongUsage('With --json nobody is asked.', 'Add --yes <name>.');
    say(lossOf(plan));
    const typed = yes ?? (await context.ask(`Type the name of the cloud to delete it (${plan.name})`));
    await call('clouds.destroy', { cloud, typed });
    show({ destroyed: cloud, name: plan.name, folder: plan.folder }, ({ name }) => `${name} is deleted.`);
    return 0;
  },
};

/** By name also where its folder can no longer be opened, because deleting it was begun. */
async function cloudOf({ call, cwd }: CommandContext, asked: string): Promise<CloudId> {
  const { clouds } = await call('clouds.list', {});
  const folder = resolve(cwd, asked);
  const known = clouds.filter((one) => one.name === asked || one.id === asked || one.folder === folder);
  const [only, ...others] = known;
  if (only && others.length > 0) {
    throw wrongUsage(
      `More than one cloud is called “${asked}”.`,
      `Name its folder: ${known.map((one) => one.folder).join(', ')}.`,
    );
  }
  return only?.id ?? (await call('clouds.open', { folder })).id;
}

function lossOf(plan: Destruction): string {
  const { name, folder, apps, secrets, history, others, key, stays, begun } = plan;
  const rows = [
    ['folder', `${folder} (${plan.files} files, ${sizeOf(plan.bytes)})`],
    ['apps', apps.length === 0 ? 'none' : apps.join(', ')],
    ['passwords and keys', secrets === undefined ? 'cannot be counted' : String(secrets)],
    ['history', history ? 'all of it' : 'none'],
    ...(others.length === 0 ? [] : [['other things in the folder', others.join(', ')]]),
    ['key', keys[key]],
  ];
  return [
    begun ? `Deleting ${name} was begun and goes on. What is left:` : `Deleting ${name} ends:`,
    table(rows.map(([first = '', second = '']) => [`  ${first}`, second])),
    'What is not touched:',
    ...stays.map((sentence) => `  ${sentence.text}`),
  ].join('\n');
}

function sizeOf(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? ''}`;
}
