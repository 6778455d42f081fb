import { announceTalosctl } from '../../announce-talosctl.ts';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const nodeLogs: Command = {
  name: 'node logs',
  args: '<node> [service]',
  summary: 'Print the log of a system service, or of the kernel',
  details: 'Prints the newest lines last. Without a service, prints the kernel log.',
  flags: {
    lines: {
      type: 'string',
      value: 'number',
      description: 'Number of lines, 1 to 1000 (default 200)',
    },
    ...passphraseFile,
  },
  examples: ['wild node logs control-1', 'wild node logs control-1 etcd --lines 50'],
  async run(context, args) {
    const [node = '', service] = args.positionals;
    const lines = linesOf(stringFlag(args, 'lines'));
    const cloud = await openSecrets(context, args);
    await announceTalosctl(context);
    const messages = await context.call('machines.messages', {
      cloud,
      node,
      ...(service === undefined ? {} : { service }),
      ...(lines === undefined ? {} : { lines }),
    });
    context.print(messages, ({ lines: logged }) => logged.join('\n'));
    return 0;
  },
};

function linesOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const lines = Number(given);
  if (Number.isInteger(lines) && lines >= 1 && lines <= 1000) return lines;
  throw usageError(
    `“${given}” is not a number from 1 to 1000.`,
    'Example: wild node logs control-1 --lines 50',
  );
}
