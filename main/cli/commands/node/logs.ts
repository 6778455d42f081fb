import { announceTalosctl } from '../../announce-talosctl.ts';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../usage-error.ts';

export const nodeLogs: Command = {
  name: 'node logs',
  args: '<name> [service]',
  summary:
    'The last lines of a system service’s log; without a service, of the messages of the kernel. The newest last',
  flags: {
    lines: {
      type: 'string',
      value: 'number',
      description: 'how many, at most 1000; 200 where it is missing',
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
    context.print(messages, (told) => told.lines.join('\n'));
    return 0;
  },
};

function linesOf(args: string | undefined): number | undefined {
  if (args === undefined) return undefined;
  const lines = Number(args);
  if (Number.isInteger(lines) && lines >= 1 && lines <= 1000) return lines;
  throw usageError(`--lines ${args} is no number from 1 to 1000.`, 'wild node logs control-1 --lines 50');
}
