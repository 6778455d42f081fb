import { describe, expect, test } from 'vitest';
import { commands, nouns } from '../commands/commands.ts';
import { findCommand } from './find-command.ts';
import { helpForAll, helpForCommand, helpForNoun, helpWidth } from './help.ts';
import { parseArguments } from './parse-arguments.ts';

const withoutExamples = (help: string) => help.split('\nExamples:\n')[0] ?? '';

test('no line of help is wider than a terminal of 80 columns', () => {
  const texts = [
    helpForAll(),
    ...nouns.map(helpForNoun),
    ...commands.map((command) => withoutExamples(helpForCommand(command))),
  ];
  const tooLong = texts.flatMap((text) => text.split('\n')).filter((line) => line.length > helpWidth);
  expect(tooLong).toEqual([]);
});

test('a noun lists all of its verbs', () => {
  const [, list = ''] = helpForNoun(nouns.find(({ name }) => name === 'cluster') ?? fail()).split(
    'Commands:',
  );
  expect(list.match(/^ {2}\w[\w -]*?(?= {2})/gm)?.map((name) => name.trim())).toEqual(
    commands.flatMap(({ name }) => (name.startsWith('cluster ') ? [name.slice(8)] : [])),
  );
});

describe.each(commands)('wild $name', (command) => {
  test('has a summary that starts with a capital letter and ends without a full stop', () => {
    expect(command.summary).toMatch(/^[A-Z].*[^.]$/);
    expect(Object.values(command.flags ?? {}).map(({ description }) => description)).toEqual(
      Object.values(command.flags ?? {}).map(() => expect.stringMatching(/^[A-Z].*[^.]$/)),
    );
  });

  test('has examples that parse', () => {
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples) {
      const { command: found, rest } = findCommand(argumentsOf(example));
      expect(found?.name, example).toBe(command.name);
      expect(() => parseArguments(command, rest), example).not.toThrow();
    }
  });
});

/** What a shell would pass to `wild`: redirections, pipes and quotes are its own. */
function argumentsOf(example: string): string[] {
  const [, line = ''] = /\bwild ((?:'[^']*'|[^'<>|)])*)/.exec(`${example} `) ?? [];
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain);
}

function fail(): never {
  throw new Error('no such noun');
}
