import type { ConfigProblem } from '../../../../contract/config.ts';
import type { Command } from '../../command.ts';

export const configCheck: Command = {
  name: 'config check',
  summary: 'Check config.yaml for mistakes',
  details: 'Exits with 1 if there are errors; warnings do not count.',
  examples: ['wild config check', 'wild config check --json'],
  async run({ call, cloud, print }) {
    const { problems } = await call('config.check', { cloud: await cloud() });
    const count = (severity: string) => problems.filter((one) => one.severity === severity).length;
    const [errors, warnings] = [count('error'), count('warning')];
    print({ errors, warnings, problems }, () =>
      [...problems.map(problemText), countText(errors, warnings)].join('\n'),
    );
    return errors > 0 ? 1 : 0;
  },
};

function problemText({ severity, line, column, sentence, excerpt }: ConfigProblem): string {
  const word = severity === 'warning' ? 'warning: ' : '';
  const place = `config.yaml:${line}:${column}  ${word}${sentence.text}`;
  return excerpt.text.trim() === '' ? `${place}\n` : `${place}\n    ${excerpt.text}\n    ${excerpt.marker}\n`;
}

function countText(errors: number, warnings: number): string {
  if (errors + warnings === 0) return 'No problems found.';
  const counted = (count: number, word: string) => (count === 1 ? `1 ${word}` : `${count} ${word}s`);
  return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
}
