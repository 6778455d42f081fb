import { commands } from '../../main/cli/commands/commands.ts';
import { usageOf } from '../../main/cli/help.ts';
import { oldNames } from '../../main/cli/old-names.ts';

/** Every command with its options and examples, from what the command line itself reads. */
export function cliReference(): string {
  return commands
    .map((command) => {
      const flags = Object.entries(command.flags ?? {}).map(([name, flag]) => {
        const value = flag.type === 'string' ? ` <${flag.value ?? 'value'}>` : '';
        return `- \`--${name}${value}\`: ${flag.what}`;
      });
      return [
        `### \`${usageOf(command)}\``,
        '',
        `${command.what}.`,
        ...(flags.length === 0 ? [] : ['', ...flags]),
        '',
        '```',
        ...command.examples,
        '```',
      ].join('\n');
    })
    .join('\n\n');
}

/** From the names of the proof of concept to today's. */
export function oldNamesTable(): string {
  const rows = oldNames.map(({ old, now, note = '' }) => {
    const today = now === undefined ? 'not there yet' : `\`wild ${now}\``;
    return `| \`${old}\` | ${today} | ${note} |`;
  });
  return ['| then | now | note |', '|---|---|---|', ...rows].join('\n');
}
