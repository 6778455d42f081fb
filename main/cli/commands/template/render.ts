import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { systemCode } from '../../../lib/wild-error.ts';
import { renderTemplate } from '../../../templates/templates.ts';
import { type Command, stringFlag } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { readValues, valueFlags } from './read-values.ts';
import { renderFolderTo } from './render-folder.ts';

export const templateRender: Command = {
  name: 'template render',
  args: '<file|folder>',
  summary: 'Render a template, or all templates in a folder',
  flags: {
    ...valueFlags,
    out: {
      type: 'string',
      value: 'folder',
      description: 'Folder to write to; required if the templates are in a folder',
    },
  },
  examples: [
    'wild template render deployment.yaml --config config.yaml',
    'wild template render apps/ghost --config config.yaml --out rendered',
  ],
  async run(context, args) {
    const { cwd, info, print } = context;
    const source = resolve(cwd, args.positionals[0] ?? '');
    const data = await readValues(context, args);
    const out = stringFlag(args, 'out');
    const isPrivate = args.flags['secrets'] !== undefined;
    if (await isFolder(source)) {
      if (out === undefined)
        throw usageError('Rendering a folder needs an output folder.', 'Add --out <folder>.');
      const takes = (path: string) => basename(path) !== 'manifest.yaml';
      const work = { data, shownAs: relative(cwd, source), isPrivate, clean: false, takes };
      for (const file of await renderFolderTo(source, resolve(cwd, out), work)) info(file);
      return 0;
    }
    const rendered = renderTemplate(await readFile(source, 'utf8'), data, { name: relative(cwd, source) });
    if (out === undefined) {
      print(rendered, (all) => all.replace(/\n$/, ''));
      return 0;
    }
    const target = join(resolve(cwd, out), basename(source));
    await mkdir(resolve(cwd, out), { recursive: true });
    // A rendered template may contain secrets, which only its owner should be able to read.
    await writeFile(target, rendered, { mode: isPrivate ? 0o600 : 0o644 });
    info(target);
    return 0;
  },
};

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    throw usageError(`${path} does not exist.`, 'Use a template, or a folder of templates.');
  }
}
