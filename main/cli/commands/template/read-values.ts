import { resolve } from 'node:path';
import { readTextFile } from '../../../lib/atomic-write.ts';
import { UnreadableYaml, readYaml } from '../../../lib/read-yaml.ts';
import { asTheySaid } from '../../../lib/sentence.ts';
import { WildError } from '../../../lib/wild-error.ts';
import type { TemplateData } from '../../../templates/templates.ts';
import { type CommandArgs, type CommandContext, stringFlag } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const valueFlags = {
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
} as const;

/** The values for templates, from the files that the options name. */
export async function readValues({ cwd }: CommandContext, args: CommandArgs): Promise<TemplateData> {
  const [config, secrets] = [stringFlag(args, 'config'), stringFlag(args, 'secrets')];
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

const unusableValues = (detail: string) =>
  new WildError('config.unreadable', {
    title: asTheySaid('The values can’t be read'),
    detail: asTheySaid(detail),
    hint: asTheySaid('Correct the file. Its first level must be keys such as “cloud:” and “apps:”.'),
  });
