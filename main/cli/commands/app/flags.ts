import type { SettingValues } from '../../../../contract/apps.ts';
import type { AppId } from '../../../../contract/ids.ts';
import type { CommandArgs } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const appArgument = (args: CommandArgs) => (args.positionals[0] ?? '') as AppId;

export const setFlag = {
  set: {
    type: 'string',
    multiple: true,
    value: 'name=value',
    description: 'Set a setting of the app to what you type; may be repeated',
  },
} as const;

export const existingFlags = {
  'take-over': {
    type: 'boolean',
    description: 'Take over objects and fields that another tool manages, including their data',
  },
  'leave-theirs': {
    type: 'boolean',
    description: 'Leave objects and fields that another tool manages as they are',
  },
  'new-database': {
    type: 'boolean',
    description: 'With --take-over: start with an empty database, or with one you copied yourself',
  },
} as const;

export const allFlag = { all: { type: 'boolean', description: 'All apps of this cloud' } } as const;

export function existingChoice({ flags }: CommandArgs): {
  others?: 'take-over' | 'leave-theirs';
  database?: 'new';
} {
  if (flags['take-over'] === true && flags['leave-theirs'] === true) {
    throw usageError('--take-over and --leave-theirs cannot be used together.', 'Leave one of them out.');
  }
  const database = flags['new-database'] === true ? { database: 'new' as const } : {};
  if (flags['take-over'] === true) return { others: 'take-over', ...database };
  return flags['leave-theirs'] === true ? { others: 'leave-theirs' } : database;
}

/** Whether `--all` is given; rejects it together with an app or with `--set`, which is about one app. */
export function isAllApps({ positionals, flags }: CommandArgs): boolean {
  if ((positionals.length === 0) !== (flags['all'] === true))
    throw usageError('The command needs one app, or --all.', 'Name an app, or add --all.');
  if (flags['all'] === true && flags['set'] !== undefined)
    throw usageError('--set cannot be used with --all.', 'Name an app, or leave out --set.');
  return flags['all'] === true;
}

export function setValues(args: CommandArgs): { values?: SettingValues } {
  const pairs = args.flags['set'];
  return Array.isArray(pairs) ? { values: valuesFrom(pairs as readonly string[]) } : {};
}

/** The values stay as typed; the catalogue, which knows the type of each setting, parses them. */
function valuesFrom(pairs: readonly string[]): SettingValues {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1)
        throw usageError(
          `“${pair}” is not a setting with a value.`,
          'Write it like --set domain=blog.example.com.',
        );
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
