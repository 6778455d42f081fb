import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { readTextFile } from '../../../lib/atomic-write.ts';
import { UnreadableYaml, readYaml } from '../../../lib/read-yaml.ts';
import { WildError, systemCode } from '../../../lib/wild-error.ts';
import { type TemplateData, renderTemplate } from '../../../templates/templates.ts';
import { type Command, stringFlag } from '../../command.ts';
import { usageError } from '../../usage-error.ts';

const unusableValues = (detail: string) =>
  new WildError('config.unreadable', {
    title: 'The values cannot be used',
    detail,
    hint: 'Correct that file. Its first level must be names, such as “cloud:” and “apps:”.',
  });

export const templateRender: Command = {
  name: 'template render',
  args: '<file|folder>',
  summary: 'Fill in a template, or every template of a folder',
  flags: {
    config: {
      type: 'string',
      value: 'yaml',
      description: 'the values; keys at the root: {{ .apps.ghost.domain }}',
    },
    secrets: { type: 'string', value: 'yaml', description: 'plain values under the same paths' },
    out: { type: 'string', value: 'folder', description: 'where to write; needed for a folder' },
  },
  examples: [
    'wild template render deployment.yaml --config config.yaml',
    'wild template render apps/ghost --config config.yaml --out rendered',
  ],
  async run({ cwd, info, print }, args) {
    const source = resolve(cwd, args.positionals[0] ?? '');
    const data = await dataFrom(cwd, stringFlag(args, 'config'), stringFlag(args, 'secrets'));
    const out = stringFlag(args, 'out');
    const files = await templatesIn(source);
    if (out === undefined && files.folder) {
      throw usageError('A folder needs a place to be written to.', 'Name it with --out <folder>.');
    }
    for (const path of files.paths) {
      const name = relative(cwd, path);
      const rendered = renderTemplate(await readFile(path, 'utf8'), data, { name });
      if (out === undefined) {
        print(rendered, (all) => all.replace(/\n$/, ''));
        continue;
      }
      const target = join(
        resolve(cwd, out),
        files.folder ? relative(source, path) : (name.split('/').at(-1) ?? name),
      );
      await mkdir(dirname(target), { recursive: true });
      // A template may hold secrets, and whoever asked for it alone should read it.
      await writeFile(target, rendered, { mode: args.flags['secrets'] ? 0o600 : 0o644 });
      info(target);
    }
    return 0;
  },
};

async function templatesIn(source: string): Promise<{ folder: boolean; paths: string[] }> {
  try {
    if (!(await stat(source)).isDirectory()) return { folder: false, paths: [source] };
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    throw usageError(`There is nothing at ${source}.`, 'Name a template file, or a folder of them.');
  }
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'manifest.yaml');
  return { folder: true, paths: files.map((entry) => join(entry.parentPath, entry.name)).sort() };
}

async function dataFrom(cwd: string, config?: string, secrets?: string): Promise<TemplateData> {
  const values = config === undefined ? {} : await yamlOf(resolve(cwd, config));
  return secrets === undefined ? values : { ...values, secrets: await yamlOf(resolve(cwd, secrets)) };
}

async function yamlOf(path: string): Promise<TemplateData> {
  const text = await readTextFile(path);
  if (text === undefined) throw usageError(`There is nothing at ${path}.`, 'Name a file with values.');
  const content = valuesIn(text, path);
  // An empty file is an empty group, as for gomplate.
  if (content === null) return {};
  if (typeof content === 'object' && !Array.isArray(content)) return content;
  throw unusableValues(`${path} holds no names with values.`);
}

function valuesIn(text: string, path: string) {
  try {
    return readYaml(text);
  } catch (error) {
    if (error instanceof UnreadableYaml) throw unusableValues(`${path}:${error.message}`);
    throw error;
  }
}
