import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { table } from '../../terminal/table.ts';
import { appArgument } from '../app/flags.ts';

export const restoreCopies: Command = {
  name: 'restore copies',
  summary: 'List apps that were restored beside the running ones',
  flags: {},
  examples: ['wild restore copies'],
  async run({ call, cloud, print }) {
    const copies = await call('restores.beside', { cloud: await cloud() });
    print(copies, ({ apps }) =>
      apps.length === 0
        ? 'There are none. Make one with “wild restore app <app> --beside”.'
        : table([
            ['APP', 'SET', 'SINCE', 'ADDRESS'],
            ...apps.map(({ app, set, since, address }) => [
              app,
              set,
              since.slice(0, 16).replace('T', ' '),
              address ?? '-',
            ]),
          ]),
    );
    return 0;
  },
};

const decide = (verb: 'take' | 'discard', summary: string, details: string): Command => ({
  name: `restore ${verb}`,
  args: '<app>',
  summary,
  details,
  flags: passphraseFile,
  examples: [`wild restore ${verb} ghost`],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const keep = verb === 'take';
    const { operation } = await context.call('restores.swap', { cloud, app: appArgument(args), keep });
    return context.follow(operation);
  },
});

export const restoreTake = decide(
  'take',
  'Put the copy of an app in its place',
  'Restores the copy’s backup in place, as “wild restore app” does: what is there now is backed up first.',
);

export const restoreDiscard = decide('discard', 'Remove the copy of an app', 'The app itself isn’t touched.');
