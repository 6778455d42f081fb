import { stringify } from 'yaml';
import type { ConfigProblem, ConfigValue } from '../../../contract/config.ts';
import type { Command, Given } from '../command.ts';
import { wrongUsage } from '../wrong-usage.ts';

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
    what: 'Change one setting to exactly what you type; comments and layout are kept',
    flags: {
      yaml: { type: 'boolean', what: 'read the value as YAML, for a list, a group of settings or null' },
      string: {
        type: 'boolean',
        what: 'save the value as text, even where the setting holds a number, true or false',
      },
    },
    examples: [
      'wild config set apps.ghost.domain blog.example.com',
      'wild config set cluster.nodeCount 3',
      "wild config set apps.ghost.title 'Stories: the blog'",
      'wild config set apps.notes.title -- --draft',
      "wild config set cluster.nodes.active.nas.taints --yaml '[]'",
    ],
    async run({ call, cloud, show }, given) {
      const [path = '', word = ''] = given.words;
      const as = readingOf(given);
      const { value } = await call('config.set', { cloud: await cloud(), path, word, ...as });
      show({ path, value }, () => `${path} is now ${spelledOut(value)}`);
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

function readingOf({ flags }: Given): { as?: 'text' | 'yaml' } {
  if (flags['yaml'] === true && flags['string'] === true) {
    throw wrongUsage(
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

function printed(value: ConfigValue): string {
  return typeof value === 'object' && value !== null
    ? stringify(value, { compat: 'yaml-1.1', lineWidth: 0 }).trimEnd()
    : String(value);
}
