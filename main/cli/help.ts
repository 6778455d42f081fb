import type { Command } from './command.ts';

export function usageOf(command: Command): string {
  return `wild ${[command.name, command.takes].filter(Boolean).join(' ')}`;
}

export function helpFor(command: Command): string {
  const flags = Object.entries(command.flags ?? {}).map(([name, flag]) => {
    const shown = `--${name}${flag.type === 'string' ? ` <${flag.value ?? 'value'}>` : ''}`;
    return `  ${shown.padEnd(26)} ${flag.what}`;
  });
  return [
    command.what,
    '',
    `  ${usageOf(command)}`,
    '',
    'Options:',
    ...flags,
    ...commonFlags,
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

export function helpForAll(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => usageOf(command).length)) + 2;
  return [
    'Wild Cloud: your own cloud, on computers you own.',
    '',
    ...commands.map((command) => `  ${usageOf(command).padEnd(width)}${command.what}`),
    '',
    'Options of every command:',
    ...commonFlags,
    '',
    'Exit codes: 0 done, 1 failed, 2 wrong usage. “wild <command> --help” shows examples.',
    '',
  ].join('\n');
}

const commonFlags = [
  '  -C, --cloud <folder>       the cloud: its folder, or its name',
  '      --json                 the outcome as JSON',
  '  -h, --help                 this text',
];
