import type { ConfigValue } from '../../../../contract/config.ts';
import type { Command, CommandArgs } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { formatValue } from './value-text.ts';

export const configSet: Command = {
  name: 'config set',
  args: '<path> <value>',
  summary: 'Change a setting',
  details: 'The value is stored exactly as typed. Comments and layout of config.yaml are kept.',
  flags: {
    yaml: { type: 'boolean', description: 'Parse the value as YAML: a list, a map or null' },
    string: {
      type: 'boolean',
      description: 'Store the value as text, even if the setting is a number, true or false',
    },
  },
  examples: [
    'wild config set apps.ghost.domain blog.example.com',
    'wild config set cluster.nodeCount 3',
    "wild config set apps.ghost.title 'Stories: the blog'",
    'wild config set apps.notes.title -- --draft',
    "wild config set cluster.nodes.nas.taints --yaml '[]'",
  ],
  async run({ call, cloud, print }, args) {
    const [path = '', word = ''] = args.positionals;
    const as = readingOf(args);
    const { value } = await call('config.set', { cloud: await cloud(), path, word, ...as });
    print({ path, value }, () => `Set ${path} to ${describeValue(value)}`);
    return 0;
  },
};

function readingOf({ flags }: CommandArgs): { as?: 'text' | 'yaml' } {
  if (flags['yaml'] === true && flags['string'] === true) {
    throw usageError('--yaml and --string cannot be used together.', 'Leave one of them out.');
  }
  if (flags['yaml'] === true) return { as: 'yaml' };
  return flags['string'] === true ? { as: 'text' } : {};
}

/** Marks text that looks like another type, so that people notice which one was stored. */
function describeValue(value: ConfigValue): string {
  if (typeof value === 'object' && value !== null) return `\n${formatValue(value)}`;
  if (value === '') return 'an empty text';
  const isUnclear =
    typeof value === 'string' && /^(?:[-+.]?\d[\d._e+-]*|true|false|null|~|\[.*\]|\{.*\})$/is.test(value);
  return `${formatValue(value)}${isUnclear ? ' (text)' : ''}`;
}
