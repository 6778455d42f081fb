import { parse, stringify } from 'yaml';
import type { ConfigProblem, ConfigValue } from '../../../contract/config.ts';
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
    name: 'config check',
    what: 'What is wrong or doubtful in config.yaml, line by line; ends with 1 where something is wrong',
    examples: ['wild config check', 'wild config check --json'],
    async run({ call, cloud, show }) {
      const { problems } = await call('config.check', { cloud: await cloud() });
      const count = (severity: string) => problems.filter((one) => one.severity === severity).length;
      const [errors, warnings] = [count('error'), count('warning')];
      show({ errors, warnings, problems }, () =>
        [...problems.map(problemText), sum(errors, warnings)].join('\n'),
      );
      return errors > 0 ? 1 : 0;
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

function problemText({ severity, line, column, sentence, excerpt }: ConfigProblem): string {
  const word = severity === 'warning' ? 'warning: ' : '';
  const place = `config.yaml:${line}:${column}  ${word}${sentence.text}`;
  return excerpt.text.trim() === '' ? `${place}\n` : `${place}\n    ${excerpt.text}\n    ${excerpt.marker}\n`;
}

function sum(errors: number, warnings: number): string {
  if (errors + warnings === 0) return 'config.yaml is as it should be';
  const counted = (count: number, word: string) => (count === 1 ? `1 ${word}` : `${count} ${word}s`);
  return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
}

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
