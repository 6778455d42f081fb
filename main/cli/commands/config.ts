import { parse, stringify } from 'yaml';
import type { ConfigValue } from '../../../contract/config.ts';
import { configValueSchema } from '../../../contract/config.ts';
import type { Command } from '../command.ts';

export const configCommands: readonly Command[] = [
  {
    name: 'config get',
    takes: '<path>',
    what: 'One setting of the cloud',
    examples: ['wild config get cloud.domain', 'wild config get apps.ghost'],
    async run({ call, cloud, show }, given) {
      const { value } = await call('config.get', { cloud: await cloud(), path: given.words[0] ?? '' });
      show(value, printed);
      return 0;
    },
  },
  {
    name: 'config set',
    takes: '<path> <value>',
    what: 'Change one setting; comments and layout are kept',
    flags: { string: { type: 'boolean', what: 'take the value as text, also where it looks like a number' } },
    examples: ['wild config set apps.ghost.domain blog.example.com', 'wild config set cluster.nodeCount 3'],
    async run({ call, cloud, say }, given) {
      const [path = '', raw = ''] = given.words;
      const value = given.flags['string'] ? raw : valueOf(raw);
      await call('config.set', { cloud: await cloud(), path, value });
      say(`${path} is now ${printed(value)}`);
      return 0;
    },
  },
  {
    name: 'config unset',
    takes: '<path>',
    what: 'Remove one setting',
    examples: ['wild config unset apps.ghost.replicas'],
    async run({ call, cloud, say }, given) {
      const path = given.words[0] ?? '';
      await call('config.unset', { cloud: await cloud(), path });
      say(`${path} is removed`);
      return 0;
    },
  },
  {
    name: 'config show',
    what: 'The whole of config.yaml',
    examples: ['wild config show'],
    async run({ call, cloud, show }) {
      const { text } = await call('config.show', { cloud: await cloud() });
      show(text, (all) => all.trimEnd());
      return 0;
    },
  },
];

/** `3` is a number, `true` a yes, `[a, b]` a list, everything else text. */
function valueOf(raw: string): ConfigValue {
  try {
    return configValueSchema.parse(parse(raw, { maxAliasCount: 0 }));
  } catch (error) {
    if (error instanceof Error) return raw;
    throw error;
  }
}

function printed(value: ConfigValue): string {
  return typeof value === 'object' && value !== null ? stringify(value).trimEnd() : String(value);
}
