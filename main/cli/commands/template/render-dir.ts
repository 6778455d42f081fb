import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { systemCode } from '../../../lib/wild-error.ts';
import type { Command } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { readValues, valueFlags } from './read-values.ts';
import { renderFolderTo } from './render-folder.ts';

export const templateRenderDir: Command = {
  name: 'template render-dir',
  args: '<folder> [folder]',
  summary: 'Render a folder of templates into another folder',
  details:
    'Text files are rendered, other files are copied as they are, links are left out. Without a second folder, writes to one named <folder>_compiled. Writes nothing if a template is wrong.',
  flags: {
    ...valueFlags,
    clean: { type: 'boolean', description: 'Delete everything in the second folder first' },
  },
  examples: [
    'wild template render-dir templates rendered --config config.yaml',
    'wild template render-dir templates --config config.yaml --clean',
  ],
  async run(context, args) {
    const { cwd, print } = context;
    const [given = '', second] = args.positionals;
    const from = resolve(cwd, given);
    const to = second === undefined ? `${from}_compiled` : resolve(cwd, second);
    if (!(await isFolder(from))) throw usageError(`${from} is not a folder.`, 'Use a folder of templates.');
    const files = await renderFolderTo(from, to, {
      data: await readValues(context, args),
      shownAs: relative(cwd, from),
      isPrivate: args.flags['secrets'] !== undefined,
      clean: args.flags['clean'] === true,
    });
    print({ folder: to, files }, () => files.join('\n'));
    return 0;
  },
};

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
