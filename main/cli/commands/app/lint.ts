import { resolve } from 'node:path';
import type { AppProblem } from '../../../../contract/apps.ts';
import type { Command } from '../../command.ts';

export const appLint: Command = {
  name: 'app lint',
  args: '<folder>',
  summary: 'Check the folder of an app for mistakes',
  details: 'Exits with 1 if there are any.',
  examples: ['wild app lint ./notes', 'wild app lint apps/ghost --json'],
  async run({ call, cwd, print }, args) {
    const { problems } = await call('apps.lint', { folder: resolve(cwd, args.positionals[0] ?? '.') });
    print(problems, problemsText);
    return problems.length === 0 ? 0 : 1;
  },
};

function problemsText(problems: readonly AppProblem[]): string {
  if (problems.length === 0) return 'No problems found.';
  return problems
    .flatMap(({ file, line, column, cause, hint }) => [
      `${file}:${line}:${column}: ${cause.text}`,
      ...(hint === undefined ? [] : [`    ${hint.text}`]),
    ])
    .join('\n');
}
