import type { ConfigValue } from '../../../../contract/config.ts';
import type { Command, CommandArgs } from '../../command.ts';
import { usageError } from '../../usage-error.ts';
import { printed } from './value-text.ts';

export const configSet: Command = {
  name: 'config set',
  args: '<path> <value>',
  summary: 'Change one setting to exactly what you type; comments and layout are kept',
  flags: {
    yaml: { type: 'boolean', description: 'read the value as YAML, for a list, a group of settings or null' },
    string: {
      type: 'boolean',
      description: 'save the value as text, even where the setting holds a number, true or false',
    },
  },
  examples: [
    'wild config set apps.ghost.domain blog.example.com',
    'wild config set cluster.nodeCount 3',
    "wild config set apps.ghost.title 'Stories: the blog'",
    'wild config set apps.notes.title -- --draft',
    "wild config set cluster.nodes.active.nas.taints --yaml '[]'",
  ],
  async run({ call, cloud, print }, args) {
    const [path = '', word = ''] = args.positionals;
    const as = readingOf(args);
    const { value } = await call('config.set', { cloud: await cloud(), path, word, ...as });
    print({ path, value }, () => `${path} is now ${spelledOut(value)}`);
    return 0;
  },
};

function readingOf({ flags }: CommandArgs): { as?: 'text' | 'yaml' } {
  if (flags['yaml'] === true && flags['string'] === true) {
    throw usageError(
      'A value is read as YAML or saved as a text, not both.',
      'Leave out --yaml or --string.',
    );
  }
  if (flags['yaml'] === true) return { as: 'yaml' };
  return flags['string'] === true ? { as: 'text' } : {};
}

/** A text that somebody may have meant as a number, a switch or a list is called one. */
function spelledOut(value: ConfigValue): string {
  if (typeof value === 'object' && value !== null) return `\n${printed(value)}`;
  if (value === '') return 'an empty text';
  const isUnclear =
    typeof value === 'string' && /^(?:[-+.]?\d[\d._e+-]*|true|false|null|~|\[.*\]|\{.*\})$/is.test(value);
  return `${printed(value)}${isUnclear ? ' (a text)' : ''}`;
}
