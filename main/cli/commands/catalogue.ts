import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ListedCatalogue } from '../../../contract/catalogues.ts';
import type { Command } from '../command.ts';
import { text } from '../command.ts';

export const catalogueCommands: readonly Command[] = [
  {
    name: 'catalogue add',
    takes: '<from>',
    what: 'Use apps of somebody else, or your own: a folder, or the https address of a git repository',
    flags: {
      name: {
        type: 'string',
        value: 'name',
        what: 'what to call it; the last part of the address if not said',
      },
    },
    examples: ['wild catalogue add ./my-apps', 'wild catalogue add https://example.org/apps.git --name shop'],
    async run({ call, cwd, show }, given) {
      const [from = ''] = given.words;
      const folder = resolve(cwd, from);
      const name = text(given, 'name');
      const input = { from: existsSync(folder) ? folder : from, ...(name === undefined ? {} : { name }) };
      show(await call('catalogues.add', input), catalogueOf);
      return 0;
    },
  },
  {
    name: 'catalogue list',
    what: 'The catalogues beside the one that comes with Wild Cloud, and what their apps ask for',
    examples: ['wild catalogue list'],
    async run({ call, show }) {
      const { catalogues } = await call('catalogues.list', {});
      show(catalogues, (all) => (all.length === 0 ? 'No other catalogue.' : all.map(catalogueOf).join('\n')));
      return 0;
    },
  },
  {
    name: 'catalogue update',
    takes: '<name>',
    what: 'Take what a catalogue has now; apps of your clouds change only with “wild app update”',
    examples: ['wild catalogue update shop'],
    async run({ call, show }, given) {
      show(await call('catalogues.update', { name: given.words[0] ?? '' }), ({ before, catalogue }) =>
        [
          before === catalogue.commit ? 'Nothing new.' : `${short(before)} → ${short(catalogue.commit)}`,
          catalogueOf(catalogue),
        ].join('\n'),
      );
      return 0;
    },
  },
  {
    name: 'catalogue prefer',
    takes: '<name> <app>',
    what: 'Take an app from this catalogue although another has one of that name; wild-cloud is the one that comes along',
    examples: ['wild catalogue prefer shop ghost', 'wild catalogue prefer wild-cloud ghost'],
    async run({ call, say }, given) {
      const [name = '', app = ''] = given.words;
      await call('catalogues.prefer', { name, app });
      say(`${app} comes from ${name}`);
      return 0;
    },
  },
  {
    name: 'catalogue remove',
    takes: '<name>',
    what: 'Use a catalogue no more; apps that your clouds have from it stay as they are',
    examples: ['wild catalogue remove shop'],
    async run({ call, say }, given) {
      await call('catalogues.remove', { name: given.words[0] ?? '' });
      say(`${given.words[0]} is removed`);
      return 0;
    },
  },
];

const short = (commit: string | undefined) => (commit === undefined ? 'its folder' : commit.slice(0, 12));

function catalogueOf({ name, from, commit, apps }: ListedCatalogue): string {
  const state = {
    used: '',
    elsewhere: ' (another catalogue has it, and that one is used)',
    refused: ' REFUSED',
  };
  const lines = apps.flatMap((one) => [
    `  ${one.app}${state[one.state]}${one.cause === undefined ? '' : `: ${one.cause}`}`,
    ...one.asksFor.map(
      ({ what, kinds, why }) => `      asks for ${[what, ...(kinds ?? [])].join(' ')}: ${why.text}`,
    ),
  ]);
  return [`${name}: ${from}${commit === undefined ? '' : ` at ${short(commit)}`}`, ...lines].join('\n');
}
