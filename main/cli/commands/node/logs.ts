import { announceTalosctl } from '../../announce-talosctl.ts';
import { type Command, text } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { wrongUsage } from '../../wrong-usage.ts';

export const nodeLogs: Command = {
  name: 'node logs',
  takes: '<name> [service]',
  what: 'The last lines of a system service’s log; without a service, of the messages of the kernel. The newest last',
  flags: {
    lines: { type: 'string', value: 'number', what: 'how many, at most 1000; 200 where it is missing' },
    ...passphraseFile,
  },
  examples: ['wild node logs control-1', 'wild node logs control-1 etcd --lines 50'],
  async run(context, given) {
    const [node = '', service] = given.words;
    const lines = linesOf(text(given, 'lines'));
    const cloud = await openSecrets(context, given);
    await announceTalosctl(context);
    const messages = await context.call('machines.messages', {
      cloud,
      node,
      ...(service === undefined ? {} : { service }),
      ...(lines === undefined ? {} : { lines }),
    });
    context.show(messages, (told) => told.lines.join('\n'));
    return 0;
  },
};

function linesOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const lines = Number(given);
  if (Number.isInteger(lines) && lines >= 1 && lines <= 1000) return lines;
  throw wrongUsage(`--lines ${given} is no number from 1 to 1000.`, 'wild node logs control-1 --lines 50');
}
