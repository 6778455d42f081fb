import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, stringFlag } from '../../command.ts';
import { catalogueText } from './catalogue-text.ts';

export const catalogueAdd: Command = {
  name: 'catalogue add',
  args: '<folder|url>',
  summary: 'Add a catalogue of apps',
  details: 'A catalogue is a folder, or a git repository at an https address.',
  flags: {
    name: {
      type: 'string',
      value: 'name',
      description: 'Name of the catalogue (default: the last part of the address)',
    },
  },
  examples: ['wild catalogue add ./my-apps', 'wild catalogue add https://example.org/apps.git --name shop'],
  async run({ call, cwd, print }, args) {
    const [from = ''] = args.positionals;
    const folder = resolve(cwd, from);
    const name = stringFlag(args, 'name');
    const input = { from: existsSync(folder) ? folder : from, ...(name === undefined ? {} : { name }) };
    print(await call('catalogues.add', input), catalogueText);
    return 0;
  },
};
