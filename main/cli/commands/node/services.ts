import type { SystemService } from '../../../../contract/machines.ts';
import { announceTalosctl } from '../../announce-talosctl.ts';
import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { table } from '../../terminal/table.ts';

const marks: Readonly<Record<SystemService['state'], string>> = {
  ok: '✓',
  waiting: '…',
  failed: '✗',
  off: '-',
};

export const nodeServices: Command = {
  name: 'node services',
  args: '<node>',
  summary: 'List the system services of a machine',
  details: 'Lists failed services first. Exits with 1 if any has failed.',
  flags: passphraseFile,
  examples: ['wild node services control-1', 'wild node services worker-1 --json'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    await announceTalosctl(context);
    const { services } = await context.call('machines.services', { cloud, node: args.positionals[0] ?? '' });
    context.print({ services }, () => table([['', 'SERVICE', 'STATE', 'PURPOSE'], ...services.map(rowOf)]));
    return services.some(({ state }) => state === 'failed') ? 1 : 0;
  },
};

function rowOf({ id, state, detail, purpose }: SystemService): readonly string[] {
  return [marks[state], id, detail.text, purpose?.text ?? ''];
}
