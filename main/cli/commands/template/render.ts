import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { readTextFile } from '../../../lib/atomic-write.ts';
import { UnreadableYaml, readYaml } from '../../../lib/read-yaml.ts';
import { WildError, systemCode } from '../../../lib/wild-error.ts';
import { type TemplateData, renderTemplate } from '../../../templates/templates.ts';
import { type Command, stringFlag } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { asTheySaid } from '../../../lib/sentence.ts';

const unusableValues = (detail: string) =>
  new WildError('config.unreadable', {
    title: asTheySaid('The values can’t be read'),
    detail: asTheySaid(detail),
    hint: asTheySaid('Correct the file. Its first level must be keys such as “cloud:” and “apps:”.'),
  });

export const templateRender: Command = {
  name: 'template render',
  args: '<file|folder>',
  summary: 'Render a template, or all templates in a folder',
  flags: {
    config: {
      type: 'string',
      value: 'file',
      description: 'Values; their keys are at the root: {{ .apps.ghost.domain }}',
    },
    secrets: {
      type: 'string',
      value: 'file',
      description: 'Secret values in plain text; their keys are below .secrets',
    },
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
  async run({ cwd, info, print }, args) {
    const source = resolve(cwd, args.positionals[0] ?? '');
    const data = await dataFrom(cwd, stringFlag(args, 'config'), stringFlag(args, 'secrets'));
    const out = stringFlag(args, 'out');
    const files = await templatesIn(source);
    if (out === undefined && files.folder) {
      throw usageError('Rendering a folder needs an output folder.', 'Add --out <folder>.');
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
      // A rendered template may contain secrets, which only its owner should be able to read.
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
    throw usageError(`${source} does not exist.`, 'Use a template, or a folder of templates.');
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
  if (text === undefined) throw usageError(`${path} does not exist.`, 'Use a YAML file with values.');
  const content = valuesIn(text, path);
  // An empty file is an empty map, as in gomplate.
  if (content === null) return {};
  if (typeof content === 'object' && !Array.isArray(content)) return content;
  throw unusableValues(`${path} is not a map of keys to values.`);
}

function valuesIn(text: string, path: string) {
  try {
    return readYaml(text);
  } catch (error) {
    if (error instanceof UnreadableYaml) throw unusableValues(`${path}:${error.message}`);
    throw error;
  }
}
