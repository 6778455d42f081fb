import { resolve } from 'node:path';
import type { Destruction } from '../../../../contract/clouds.ts';
import type { CloudId } from '../../../../contract/ids.ts';
import { type Command, type CommandContext, stringFlag } from '../../command.ts';
import { table } from '../../terminal/table.ts';
import { confirmationMissing, usageError } from '../../syntax/usage-error.ts';

const keys: Readonly<Record<Destruction['key'], string>> = {
  keychain: 'deleted last, from the keychain of this computer',
  passphrase: 'the passphrase-protected file',
  none: 'none on this computer',
};

export const cloudDestroy: Command = {
  name: 'cloud destroy',
  args: '<cloud>',
  summary: 'Delete a cloud with its folder and its key',
  details: 'Shows what will be lost and asks for the name of the cloud.',
  flags: {
    plan: { type: 'boolean', description: 'Only show what would be lost' },
    yes: { type: 'string', value: 'name', description: 'Name of the cloud, instead of asking for it' },
  },
  examples: [
    'wild cloud destroy Home --plan',
    'wild cloud destroy Home',
    'wild cloud destroy Home --yes Home',
  ],
  async run(context, args) {
    const { call, json, info, print } = context;
    const cloud = await cloudOf(context, args.positionals[0] ?? '');
    const plan = await call('clouds.planDestruction', { cloud });
    if (args.flags['plan'] === true) {
      print(plan, destructionText);
      return 0;
    }
    const yes = stringFlag(args, 'yes');
    if (json && yes === undefined) throw confirmationMissing('--yes <name>');
    info(destructionText(plan));
    const typed = yes ?? (await context.prompt(`Type the name of the cloud to delete it (${plan.name})`));
    await call('clouds.destroy', { cloud, typed });
    print({ destroyed: cloud, name: plan.name, folder: plan.folder }, ({ name }) => `Deleted ${name}.`);
    return 0;
  },
};

/** Finds a cloud by name even if its folder can no longer be opened because deletion has started. */
async function cloudOf({ call, cwd }: CommandContext, asked: string): Promise<CloudId> {
  const { clouds } = await call('clouds.list', {});
  const folder = resolve(cwd, asked);
  const known = clouds.filter((one) => one.name === asked || one.id === asked || one.folder === folder);
  const [only, ...others] = known;
  if (only && others.length > 0) {
    throw usageError(
      `More than one cloud is named “${asked}”.`,
      `Use a folder instead: ${known.map((one) => one.folder).join(', ')}.`,
    );
  }
  return only?.id ?? (await call('clouds.open', { folder })).id;
}

function destructionText(plan: Destruction): string {
  const { name, folder, apps, secrets, history, others, key, stays, begun } = plan;
  const rows = [
    ['folder', `${folder} (${plan.files} files, ${formatBytes(plan.bytes)})`],
    ['apps', apps.length === 0 ? 'none' : apps.join(', ')],
    ['passwords and keys', secrets === undefined ? 'unknown' : String(secrets)],
    ['history', history ? 'all of it' : 'none'],
    ...(others.length === 0 ? [] : [['other files in the folder', others.join(', ')]]),
    ['key', keys[key]],
  ];
  return [
    begun ? `Deletion of ${name} has started and will continue. What is left:` : `Deleting ${name} removes:`,
    table(rows.map(([first = '', second = '']) => [`  ${first}`, second])),
    'What stays:',
    ...stays.map((sentence) => `  ${sentence.text}`),
  ].join('\n');
}

function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? ''}`;
}
