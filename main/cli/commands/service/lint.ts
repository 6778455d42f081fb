import { resolve } from 'node:path';
import type { ServiceProblem } from '../../../../contract/services.ts';
import type { Command } from '../../command.ts';

export const serviceLint: Command = {
  name: 'service lint',
  args: '<folder>',
  summary: 'Check the folder of a service for mistakes',
  details: 'Exits with 1 if there are any.',
  examples: ['wild service lint ./services/my-dns'],
  async run({ call, cwd, print }, args) {
    const { problems } = await call('services.lint', { folder: resolve(cwd, args.positionals[0] ?? '.') });
    print(problems, problemsText);
    return problems.length === 0 ? 0 : 1;
  },
};

function problemsText(problems: readonly ServiceProblem[]): string {
  if (problems.length === 0) return 'No problems found.';
  return problems
    .map(({ file, line, column, cause }) => `${file}:${line}:${column}: ${cause.text}`)
    .join('\n');
}
