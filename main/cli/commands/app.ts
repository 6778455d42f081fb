import { resolve } from 'node:path';
import type { SettingValues } from '../../../contract/apps.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Command, Given } from '../command.ts';
import { text } from '../command.ts';
import { listOf, pageOf, planOf, problemsOf, statusOf, updateOf } from '../app-texts.ts';
import { openSecrets, passphraseFile } from '../open-secrets.ts';
import { wrongUsage } from '../wrong-usage.ts';

const appOf = (given: Given) => (given.words[0] ?? '') as AppId;
const set = {
  set: {
    type: 'string',
    multiple: true,
    value: 'name=value',
    what: 'one setting of the app and its value, exactly as typed; may be repeated',
  },
} as const;

const others = {
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

const all = { all: { type: 'boolean', what: 'every app of this cloud, in one go' } } as const;

export const appCommands: readonly Command[] = [
  {
    name: 'app list',
    what: 'The catalogue, and what of it is in this cloud',
    examples: ['wild app list', 'wild app list --json'],
    async run({ call, cloud, show }) {
      show(await call('apps.list', { cloud: await cloud() }), ({ apps, broken }) => listOf(apps, broken));
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
    flags: { ...set, ...passphraseFile },
    examples: ['wild app add ghost --set domain=blog.example.com'],
    async run(context, given) {
      const { call, show } = context;
      const input = { cloud: await openSecrets(context, given), app: appOf(given), ...valuesOf(given) };
      show(await call('apps.add', input), ({ files, secretsMade }) =>
        [`${files.length} files written`, ...secretsMade.map((path) => `made ${path}`)].join('\n'),
      );
      return 0;
    },
  },
  {
    name: 'app set',
    takes: '<app> <setting> [value]',
    what: 'Change one setting of an app that is in this cloud; a secret is asked for',
    flags: passphraseFile,
    examples: ['wild app set ghost storage 20Gi', 'wild app set ghost smtpPassword'],
    async run(context, given) {
      const { call, ask, say } = context;
      const [, path = '', value] = given.words;
      const [id, app] = [await openSecrets(context, given), appOf(given)];
      const page = await call('apps.show', { cloud: id, app });
      if (!page.added)
        throw wrongUsage(`${page.title} is not in this cloud.`, `Add it with “wild app add ${app}”.`);
      const secret = page.settings.find((setting) => setting.path === path)?.secret;
      if (secret !== undefined) {
        if (value !== undefined) {
          throw wrongUsage(
            'A secret does not stand on the command line.',
            'Leave the value out; it is asked for.',
          );
        }
        await call('secrets.set', { cloud: id, path: secret.path, value: await ask(`Value of ${path}`) });
        say(`${secret.path} is set`);
        return 0;
      }
      if (value === undefined)
        throw wrongUsage(`“${path}” needs a value.`, `wild app set ${app} ${path} <value>`);
      await call('apps.add', { cloud: id, app, values: { [path]: value } });
      say(`${path} is now ${value}; “wild app diff ${app}” shows what that changes`);
      return 0;
    },
  },
  {
    name: 'app render',
    takes: '<app>',
    what: 'Its files as they would be written, without its passwords',
    flags: set,
    examples: ['wild app render ghost', 'wild app render ghost --set storage=20Gi'],
    async run({ call, cloud, show }, given) {
      const input = { cloud: await cloud(), app: appOf(given), ...valuesOf(given) };
      show(await call('apps.render', input), ({ files }) =>
        files.map(({ name, text: content }) => `# ${name}\n${content.trimEnd()}`).join('\n---\n'),
      );
      return 0;
    },
  },
  {
    name: 'app update',
    takes: '<app>',
    what: 'Let its settings and files follow a newer app; what you set stays',
    flags: {
      ...passphraseFile,
      plan: { type: 'boolean', what: 'only show what would change' },
      take: {
        type: 'string',
        multiple: true,
        value: 'name',
        what: 'a setting in which the app’s new value replaces yours; may be repeated',
      },
    },
    examples: [
      'wild app update ghost --plan',
      'wild app update ghost',
      'wild app update ghost --take storage',
    ],
    async run(context, given) {
      const { call, show } = context;
      const { take } = given.flags;
      const input = {
        cloud: await openSecrets(context, given),
        app: appOf(given),
        ...(Array.isArray(take) ? { take } : {}),
      };
      const planned = given.flags['plan'] === true;
      show(await call(planned ? 'apps.planUpdate' : 'apps.update', input), (update) =>
        updateOf(update, planned),
      );
      return 0;
    },
  },
  {
    name: 'app lint',
    takes: '<folder>',
    what: 'Everything in an app’s folder that is not as the catalogue needs it',
    examples: ['wild app lint ./notes', 'wild app lint apps/ghost --json'],
    async run({ call, cwd, show }, given) {
      const { problems } = await call('apps.lint', { folder: resolve(cwd, given.words[0] ?? '.') });
      show(problems, problemsOf);
      return problems.length === 0 ? 0 : 1;
    },
  },
  {
    name: 'app new',
    takes: '<folder>',
    what: 'Make the folder of a new app to begin with; its name is the folder’s',
    examples: ['wild app new ./notes'],
    async run({ call, cwd, show }, given) {
      const folder = resolve(cwd, given.words[0] ?? '.');
      show(await call('apps.scaffold', { folder }), ({ files }) =>
        [...files.map((name) => `made ${name}`), `“wild app lint ${given.words[0]}” checks it.`].join('\n'),
      );
      return 0;
    },
  },
  {
    name: 'app diff',
    takes: '[app]',
    what: 'What deploying it, or all, would change, without changing anything',
    flags: { ...all, ...set, ...others, ...passphraseFile },
    examples: ['wild app diff ghost', 'wild app diff ghost --set storage=20Gi', 'wild app diff --all'],
    async run(context, given) {
      const { call, show } = context;
      if (isForAll(given)) {
        const cloud = await openSecrets(context, given);
        show(await call('apps.planAll', { cloud, ...choiceOf(given) }), planOf);
        return 0;
      }
      const input = { cloud: await openSecrets(context, given), app: appOf(given), ...valuesOf(given) };
      show(await call('apps.plan', { ...input, ...choiceOf(given) }), planOf);
      return 0;
    },
  },
  {
    name: 'app deploy',
    takes: '[app]',
    what: 'Bring it, or all, and what it needs to the cluster and wait until it answers',
    flags: { ...all, ...set, ...others, ...passphraseFile },
    examples: [
      'wild app deploy ghost',
      'wild app deploy ghost --set domain=blog.example.com',
      'wild app deploy ghost --leave-theirs',
      'wild app deploy immich --take-over --new-database',
      'wild app deploy --all',
    ],
    async run(context, given) {
      const { call, follow } = context;
      if (isForAll(given)) {
        const cloud = await openSecrets(context, given);
        return follow((await call('apps.deployAll', { cloud, ...choiceOf(given) })).operation);
      }
      const input = { cloud: await openSecrets(context, given), app: appOf(given), ...valuesOf(given) };
      return follow((await call('apps.install', { ...input, ...choiceOf(given) })).operation);
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

function choiceOf({ flags }: Given): { others?: 'take-over' | 'leave-theirs'; database?: 'new' } {
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
function isForAll({ words, flags }: Given): boolean {
  if ((words.length === 0) !== (flags['all'] === true))
    throw wrongUsage('It is one app or all of them.', 'Name an app, or say --all.');
  if (flags['all'] === true && flags['set'] !== undefined)
    throw wrongUsage('--set is for one app.', 'Name the app, or leave out --set.');
  return flags['all'] === true;
}

function valuesOf(given: Given): { values?: SettingValues } {
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
