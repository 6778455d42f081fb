import type { SettingValues } from '../../../../contract/apps.ts';
import type { AppId } from '../../../../contract/ids.ts';
import type { Given } from '../../command.ts';
import { wrongUsage } from '../../wrong-usage.ts';

export const appOf = (given: Given) => (given.words[0] ?? '') as AppId;

export const set = {
  set: {
    type: 'string',
    multiple: true,
    value: 'name=value',
    what: 'one setting of the app and its value, exactly as typed; may be repeated',
  },
} as const;

export const others = {
  'take-over': {
    type: 'boolean',
    what: 'what another program set, or installed before, becomes Wild Cloud’s, with its data',
  },
  'leave-theirs': { type: 'boolean', what: 'what another program set or installed stays as it is' },
  'new-database': {
    type: 'boolean',
    what: 'with --take-over: start with a new database, or with one that you copied yourself',
  },
} as const;

export const all = { all: { type: 'boolean', what: 'every app of this cloud, in one go' } } as const;

export function choiceOf({ flags }: Given): { others?: 'take-over' | 'leave-theirs'; database?: 'new' } {
  if (flags['take-over'] === true && flags['leave-theirs'] === true) {
    throw wrongUsage(
      'What others set or installed is taken over or left, not both.',
      'Leave out --take-over or --leave-theirs.',
    );
  }
  const database = flags['new-database'] === true ? { database: 'new' as const } : {};
  if (flags['take-over'] === true) return { others: 'take-over', ...database };
  return flags['leave-theirs'] === true ? { others: 'leave-theirs' } : database;
}

/** One app or all of them; settings are one app's. */
export function isForAll({ words, flags }: Given): boolean {
  if ((words.length === 0) !== (flags['all'] === true))
    throw wrongUsage('It is one app or all of them.', 'Name an app, or say --all.');
  if (flags['all'] === true && flags['set'] !== undefined)
    throw wrongUsage('--set is for one app.', 'Name the app, or leave out --set.');
  return flags['all'] === true;
}

export function valuesOf(given: Given): { values?: SettingValues } {
  const pairs = given.flags['set'];
  return Array.isArray(pairs) ? { values: valuesFrom(pairs as readonly string[]) } : {};
}

/** The words as they were typed; what a setting makes of its word is decided where its type is known. */
function valuesFrom(pairs: readonly string[]): SettingValues {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1)
        throw wrongUsage(`“${pair}” is no setting.`, 'A setting looks like domain=blog.example.com.');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
