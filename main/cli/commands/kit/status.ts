import type { Output } from '../../../../contract/contract.ts';
import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

export const kitStatus: Command = {
  name: 'kit status',
  summary: 'Show whether the Recovery Kit is up to date',
  details: 'Exits with 1 if there is none, it was never checked, or something has changed since.',
  flags: passphraseFile,
  examples: ['wild kit status', 'wild kit status --json'],
  async run(context, args) {
    const status = await context.call('kit.status', { cloud: await openSecrets(context, args) });
    context.print(status, kitStatusText);
    return status.state === 'proven' ? 0 : 1;
  },
};

const states: Readonly<Record<Output<'kit.status'>['state'], string>> = {
  none: 'There’s no Recovery Kit yet. Make one with “wild kit make”.',
  unproven: 'The Recovery Kit was never checked. Type it back with “wild kit check”.',
  proven: 'The Recovery Kit is up to date, and the print was checked.',
  stale: 'The Recovery Kit is no longer up to date. Make and print a new one with “wild kit make”.',
};

export function kitStatusText({ state, madeAt, provenAt, stale }: Output<'kit.status'>): string {
  return [
    states[state],
    ...stale.map(({ text }) => `  ${text}`),
    ...(madeAt === undefined ? [] : [`Made:    ${madeAt.slice(0, 16).replace('T', ' ')}`]),
    ...(provenAt === undefined ? [] : [`Checked: ${provenAt.slice(0, 16).replace('T', ' ')}`]),
  ].join('\n');
}
