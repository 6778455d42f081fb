import type { AppId } from '../../../../contract/ids.ts';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { table } from '../../terminal/table.ts';

export const backupDrill: Command = {
  name: 'backup drill',
  args: '<app>',
  summary: 'Test the backup of an app by restoring a copy',
  details:
    'Restores the newest complete set into a namespace of its own, starts the app there, compares its data, and removes the copy. The app itself isn’t touched.',
  flags: {
    set: { type: 'string', value: 'set', description: 'Another set; “wild backup list” has them' },
    ...passphraseFile,
  },
  examples: ['wild backup drill ghost', 'wild backup drill ghost --set s-20261201t171500z-0a1b2c'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const app = (args.positionals[0] ?? '') as AppId;
    const set = stringFlag(args, 'set');
    const { operation } = await context.call('restores.drill', {
      cloud,
      app,
      ...(set === undefined ? {} : { set }),
    });
    return context.follow(operation);
  },
};

export const backupDrills: Command = {
  name: 'backup drills',
  args: '[app]',
  summary: 'List the results of drills',
  flags: {},
  examples: ['wild backup drills', 'wild backup drills ghost --json'],
  async run(context, args) {
    const cloud = await context.cloud();
    const [app] = args.positionals;
    const listed = await context.call('restores.drills', {
      cloud,
      ...(app === undefined ? {} : { app }),
    });
    context.print(listed, ({ results }) =>
      results.length === 0
        ? 'No backup has been tested yet. Test one with “wild backup drill <app>”.'
        : table([
            ['APP', 'WHEN', 'RESULT', 'SET', ''],
            ...results.map(({ app: name, at, passed, set, checks }) => {
              const failed = checks.find((check) => !check.passed);
              return [
                name,
                at.slice(0, 16).replace('T', ' '),
                passed ? 'passed' : 'failed',
                set,
                failed === undefined ? '' : `${failed.what.text}: ${failed.detail?.text ?? ''}`,
              ];
            }),
          ]),
    );
    return 0;
  },
};
