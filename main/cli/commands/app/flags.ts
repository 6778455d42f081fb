import type { SettingValues } from '../../../../contract/apps.ts';
import type { AppId } from '../../../../contract/ids.ts';
import type { CommandArgs } from '../../command.ts';
import { usageError } from '../../usage-error.ts';

export const appOf = (args: CommandArgs) => (args.positionals[0] ?? '') as AppId;

export const set = {
  set: {
    type: 'string',
    multiple: true,
    value: 'name=value',
    description: 'one setting of the app and its value, exactly as typed; may be repeated',
  },
} as const;

export const others = {
  'take-over': {
    type: 'boolean',
    description: 'what another program set, or installed before, becomes Wild Cloud’s, with its data',
  },
  'leave-theirs': { type: 'boolean', description: 'what another program set or installed stays as it is' },
  'new-database': {
    type: 'boolean',
    description: 'with --take-over: start with a new database, or with one that you copied yourself',
  },
} as const;

export const all = { all: { type: 'boolean', description: 'every app of this cloud, in one go' } } as const;

export function choiceOf({ flags }: CommandArgs): {
  others?: 'take-over' | 'leave-theirs';
  database?: 'new';
} {
  if (flags['take-over'] === true && flags['leave-theirs'] === true) {
    throw usageError(
      'What others set or installed is taken over or left, not both.',
      'Leave out --take-over or --leave-theirs.',
    );
  }
  const database = flags['new-database'] === true ? { database: 'new' as const } : {};
  if (flags['take-over'] === true) return { others: 'take-over', ...database };
  return flags['leave-theirs'] === true ? { others: 'leave-theirs' } : database;
}

/** One app or all of them; settings are one app's. */
export function isForAll({ positionals, flags }: CommandArgs): boolean {
  if ((positionals.length === 0) !== (flags['all'] === true))
    throw usageError('It is one app or all of them.', 'Name an app, or say --all.');
  if (flags['all'] === true && flags['set'] !== undefined)
    throw usageError('--set is for one app.', 'Name the app, or leave out --set.');
  return flags['all'] === true;
}

export function valuesOf(args: CommandArgs): { values?: SettingValues } {
  const pairs = args.flags['set'];
  return Array.isArray(pairs) ? { values: valuesFrom(pairs as readonly string[]) } : {};
}

/** The words as they were typed; what a setting makes of its word is decided where its type is known. */
function valuesFrom(pairs: readonly string[]): SettingValues {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1)
        throw usageError(`“${pair}” is no setting.`, 'A setting looks like domain=blog.example.com.');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
