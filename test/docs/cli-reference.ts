import type { Command, Flag } from '../../main/cli/command.ts';
import { nouns } from '../../main/cli/commands/commands.ts';
import { oldNames } from '../../main/cli/syntax/old-names.ts';
import { usageOf } from '../../main/cli/syntax/usage.ts';

/** Every command with its options and examples, by noun, from the definitions that the command line reads. */
export function cliReference(): string {
  return nouns
    .flatMap(({ name, summary, commands }) => [
      `### wild ${name}`,
      `${summary}.`,
      ...commands.flatMap(commandReference),
    ])
    .join('\n\n');
}

function commandReference(command: Command): string[] {
  const flags = Object.entries(command.flags ?? {}).map(flagReference);
  return [
    `#### \`${usageOf(command)}\``,
    [`${command.summary}.`, command.details].filter((part) => part !== undefined).join(' '),
    ...(flags.length === 0 ? [] : [flags.join('\n')]),
    ['```', ...command.examples, '```'].join('\n'),
  ];
}

function flagReference([name, { type, value = 'value', description }]: [string, Flag]): string {
  return `- \`--${name}${type === 'string' ? ` <${value}>` : ''}\`: ${description}`;
}

/** The commands of the proof of concept and what replaces them. */
export function oldNamesTable(): string {
  const rows = oldNames.map(({ old, now, note = '' }) => {
    const replacement = now === undefined ? 'none yet' : `\`wild ${now}\``;
    return `| \`${old}\` | ${replacement} | ${note} |`;
  });
  return ['| Old command | Replacement | Note |', '|---|---|---|', ...rows].join('\n');
}
